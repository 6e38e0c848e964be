"""The Django app `credit`."""

from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "gongkai.web.credit"
    label = "credit"

    def ready(self) -> None:
        """The jobs of the worker; an entry of the ledger for each decision, however it comes to be."""
        from gongkai.web.credit import jobs, ledger  # noqa: F401, PLC0415 - models have to be loaded before

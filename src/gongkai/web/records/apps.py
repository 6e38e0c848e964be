"""The Django app `records`."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "gongkai.web.records"
    label = "records"

    def ready(self) -> None:
        """The jobs of the worker."""
        from gongkai.web.records import jobs  # noqa: F401, PLC0415 - models have to be loaded before

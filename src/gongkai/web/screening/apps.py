"""The Django app `screening`."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "gongkai.web.screening"
    label = "screening"

    def ready(self) -> None:
        """The jobs of the worker."""
        from gongkai.web.screening import jobs  # noqa: F401, PLC0415 - models have to be loaded before

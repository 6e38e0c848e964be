"""The Django app `sealing`."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "gongkai.web.sealing"
    label = "sealing"

    def ready(self) -> None:
        """The checks of the start."""
        from gongkai.web.sealing import checks  # noqa: F401, PLC0415 - models have to be loaded before

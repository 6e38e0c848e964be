"""The Django app `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "gongkai.web.jobs"
    label = "jobs"

    def ready(self) -> None:
        """The jobs of the worker."""
        from gongkai.web.jobs import clearing, statistics  # noqa: F401, PLC0415 - settings have to be read before

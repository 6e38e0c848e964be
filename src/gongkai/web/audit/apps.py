"""The Django app `audit`."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "gongkai.web.audit"
    label = "audit"

    def ready(self) -> None:
        """The check of the start, and the jobs of the worker."""
        from gongkai.web.audit import anchors, checks, recorded  # noqa: F401, PLC0415 - models have to be loaded before

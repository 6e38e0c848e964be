"""The Django app `applicants`."""

from django.apps import AppConfig


class ApplicantsConfig(AppConfig):
    name = "gongkai.web.applicants"
    label = "applicants"

    def ready(self) -> None:
        """The job of the worker."""
        from gongkai.web.applicants import jobs  # noqa: F401, PLC0415 - models are loaded by now, not before

"""The Django app `drafts`."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "gongkai.web.drafts"
    label = "drafts"

    def ready(self) -> None:
        """The job of the worker."""
        from gongkai.web.drafts import jobs  # noqa: F401, PLC0415 - models have to be loaded before

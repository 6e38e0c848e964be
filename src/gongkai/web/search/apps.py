"""The Django app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "gongkai.web.search"
    label = "search"

    def ready(self) -> None:
        """The jobs of the worker."""
        from gongkai.web.search import jobs  # noqa: F401, PLC0415 - models have to be loaded before

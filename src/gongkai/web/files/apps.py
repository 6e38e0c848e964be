"""The Django app `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.web.files"
    label = "files"

    def ready(self) -> None:
        """The jobs of the worker."""
        from gongkai.web.files import jobs  # noqa: F401, PLC0415 - models have to be loaded before

"""The Django app `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.web.files"
    label = "files"

    def ready(self) -> None:
        """The jobs of the worker; a draft that names a file holds it."""
        from gongkai.web.drafts.selectors import named_in_any  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.files import jobs  # noqa: F401, PLC0415
        from gongkai.web.files.holders import tell  # noqa: PLC0415

        tell(named_in_any)

"""The Django app `pushes`."""

from django.apps import AppConfig


class PushesConfig(AppConfig):
    name = "gongkai.web.pushes"
    label = "pushes"

    def ready(self) -> None:
        """Listens to what becomes public; the jobs of the worker; the check of the platform files."""
        from gongkai.web.pushes import checks, jobs  # noqa: F401, PLC0415 - models have to be loaded before
        from gongkai.web.pushes.services.ask import follow  # noqa: PLC0415
        from gongkai.web.records.listeners import tell  # noqa: PLC0415

        tell(follow)

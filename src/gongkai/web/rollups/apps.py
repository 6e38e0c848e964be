"""The Django app `rollups`."""

from django.apps import AppConfig


class RollupsConfig(AppConfig):
    name = "gongkai.web.rollups"
    label = "rollups"

    def ready(self) -> None:
        """A government's report is the sum of those below it."""
        from gongkai.web.reports.over import Over, tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.rollups.selectors.summed import missing, whole  # noqa: PLC0415

        tell(Over(whole, missing))

"""The Django app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.web.reports"
    label = "reports"

    def ready(self) -> None:
        """What an agency that is closed still has in hand."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.reports.selectors.waiting import in_hand  # noqa: PLC0415

        tell(in_hand)

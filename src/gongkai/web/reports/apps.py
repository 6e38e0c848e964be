"""The Django app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.web.reports"
    label = "reports"

    def ready(self) -> None:
        """What an agency that is closed still has in hand; which years' figures are signed for."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.disputes import policies  # noqa: PLC0415
        from gongkai.web.reports.selectors.waiting import in_hand, signed_years  # noqa: PLC0415

        tell(in_hand)
        policies.tell(signed_years)

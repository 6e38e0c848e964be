"""The Django app `filings`."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "gongkai.web.filings"
    label = "filings"

    def ready(self) -> None:
        """What an agency that is closed still has in hand."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.filings.selectors.waiting import in_hand  # noqa: PLC0415

        tell(in_hand)

"""The Django app `disputes`."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "gongkai.web.disputes"
    label = "disputes"

    def ready(self) -> None:
        """What an agency that is closed still has in hand; what the daily digest tells; on what a dispute rests."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.cases import digest, upon  # noqa: PLC0415
        from gongkai.web.disputes.selectors import in_hand, lines, of_cases  # noqa: PLC0415

        tell(in_hand)
        digest.tell(lines)
        upon.tell(of_cases)

"""The Django app `inquiries`."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "gongkai.web.inquiries"
    label = "inquiries"

    def ready(self) -> None:
        """What an agency that is closed still has in hand."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.inquiries.selectors import in_hand  # noqa: PLC0415

        tell(in_hand)

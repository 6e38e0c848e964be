"""The Django app `cases`."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "gongkai.web.cases"
    label = "cases"

    def ready(self) -> None:
        """What an agency that is closed still has in hand; the jobs."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.cases import digest  # noqa: F401, PLC0415
        from gongkai.web.cases.intake import jobs  # noqa: F401, PLC0415
        from gongkai.web.cases.selectors.lists import in_hand  # noqa: PLC0415

        tell(in_hand)

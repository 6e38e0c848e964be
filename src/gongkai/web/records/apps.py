"""The Django app `records`."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "gongkai.web.records"
    label = "records"

    def ready(self) -> None:
        """The jobs of the worker; the check of an agency's own types; what an agency that is closed still has in hand; which files records hold; the index
        follows what is public."""
        from gongkai.web.agencies.open_matters import tell  # noqa: PLC0415 - models have to be loaded before
        from gongkai.web.files import holders  # noqa: PLC0415
        from gongkai.web.records import checks, jobs, listeners  # noqa: F401, PLC0415
        from gongkai.web.records.indexing import follow  # noqa: PLC0415
        from gongkai.web.records.selectors.files import attached  # noqa: PLC0415
        from gongkai.web.records.selectors.lists import in_hand  # noqa: PLC0415

        tell(in_hand)
        holders.tell(attached)
        listeners.tell(follow)

"""The records of an agency and what they stand in: events and their projection, catalogue, index numbers, register."""

from gongkai.web.records.models.catalogue import AgencyItem, CatalogueVersion, GuideVersion
from gongkai.web.records.models.channel import ChannelEntry
from gongkai.web.records.models.index import IndexNumberUsed, IndexSerial
from gongkai.web.records.models.record import Record, RecordContent, RecordEvent
from gongkai.web.records.models.register import WithheldEntry, WithheldReview

__all__ = [
    "AgencyItem",
    "CatalogueVersion",
    "ChannelEntry",
    "GuideVersion",
    "IndexNumberUsed",
    "IndexSerial",
    "Record",
    "RecordContent",
    "RecordEvent",
    "WithheldEntry",
    "WithheldReview",
]

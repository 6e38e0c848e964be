"""What is done to records: one act a function, in one transaction with its event, its projection and its audit entry.

Every act on a record takes the `length` that its caller has read; where somebody else was first, StaleRecord.
"""

from gongkai.web.records.services.amend import amend
from gongkai.web.records.services.approve import approve, return_
from gongkai.web.records.services.catalogue import add_item, adopt, change_item, end_item
from gongkai.web.records.services.channels import add_channel, void_channel
from gongkai.web.records.services.draft import discard, draft, revise, submit
from gongkai.web.records.services.end import lapse, modify, repeal, void
from gongkai.web.records.services.exchange import Imported, export_items, import_items
from gongkai.web.records.services.publish import publish
from gongkai.web.records.services.receive import receive
from gongkai.web.records.services.register import enter, reevaluate
from gongkai.web.records.services.review import review
from gongkai.web.records.services.schedule import publish_scheduled, schedule, unschedule
from gongkai.web.records.services.screen import pass_finding
from gongkai.web.records.services.versions import guide_from, publish_catalogue, publish_guide
from gongkai.web.records.services.withdraw import quash, take_down, withdraw
from gongkai.web.records.services.written import Attachment

__all__ = [
    "Attachment",
    "Imported",
    "add_channel",
    "add_item",
    "adopt",
    "amend",
    "approve",
    "change_item",
    "discard",
    "draft",
    "end_item",
    "enter",
    "export_items",
    "guide_from",
    "import_items",
    "lapse",
    "modify",
    "pass_finding",
    "publish",
    "publish_catalogue",
    "publish_guide",
    "publish_scheduled",
    "quash",
    "receive",
    "reevaluate",
    "repeal",
    "return_",
    "review",
    "revise",
    "schedule",
    "submit",
    "take_down",
    "unschedule",
    "void",
    "void_channel",
    "withdraw",
]

"""What is done to records: one act a function, in one transaction with its event, its projection and its audit entry.

Every act on a record takes the `length` that its caller has read; where somebody else was first, StaleRecord.
"""

from gongkai.web.records.services.amend import amend
from gongkai.web.records.services.approve import approve, return_
from gongkai.web.records.services.draft import discard, draft, revise, submit
from gongkai.web.records.services.publish import publish
from gongkai.web.records.services.review import review

__all__ = ["amend", "approve", "discard", "draft", "publish", "return_", "review", "revise", "submit"]

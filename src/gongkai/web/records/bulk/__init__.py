"""Many records of one type at once: the same events, contents, projections and numbers as one by one, in few statements.

For types whose records name no others. The audit has one entry for a call, with the digest of each record's content.
"""

from gongkai.web.records.bulk.advancing import Advanced, Step, advance
from gongkai.web.records.bulk.drafting import Made, Row, draft_and_submit

__all__ = ["Advanced", "Made", "Row", "Step", "advance", "draft_and_submit"]

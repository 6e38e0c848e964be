"""What is done with a dispute; each act is one transaction."""

from gongkai.web.disputes.services.papers import attach, open_paper, remove
from gongkai.web.disputes.services.policy import choose_column, shifted
from gongkai.web.disputes.services.record import Filed, Sits, open_dispute, record, void
from gongkai.web.disputes.services.write import Said, write

__all__ = [
    "Filed",
    "Said",
    "Sits",
    "attach",
    "choose_column",
    "open_dispute",
    "open_paper",
    "record",
    "remove",
    "shifted",
    "void",
    "write",
]

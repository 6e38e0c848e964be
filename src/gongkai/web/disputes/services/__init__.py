"""What is done with a dispute; each act is one transaction."""

from gongkai.web.disputes.services.papers import attach, open_paper
from gongkai.web.disputes.services.record import Filed, Sits, open_dispute, record, void
from gongkai.web.disputes.services.write import Said, write

__all__ = ["Filed", "Said", "Sits", "attach", "open_dispute", "open_paper", "record", "void", "write"]

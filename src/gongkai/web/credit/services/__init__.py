"""What is done to batches and reports: one act a function, in one transaction with its audit entry and its job."""

from gongkai.web.credit.services.advance import start
from gongkai.web.credit.services.assign import assign
from gongkai.web.credit.services.recall import recall
from gongkai.web.credit.services.receive import receive
from gongkai.web.credit.services.report import cancel, confirm, prepare
from gongkai.web.credit.services.run import run

__all__ = ["assign", "cancel", "confirm", "prepare", "recall", "receive", "run", "start"]

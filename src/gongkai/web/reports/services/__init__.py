"""What is done to a report: one act a function, in one transaction with its event, its projection and its audit entry."""

from gongkai.web.reports.services.answer import clear, return_
from gongkai.web.reports.services.begin import abandon, begin, correct
from gongkai.web.reports.services.bring_in import bring_in
from gongkai.web.reports.services.sign import send, send_back, sign
from gongkai.web.reports.services.submit import publish, submit
from gongkai.web.reports.services.take_over import take_over
from gongkai.web.reports.services.work import drop, enter, explain, write

__all__ = [
    "abandon", "begin", "bring_in", "clear", "correct", "drop", "enter", "explain", "publish", "return_", "send", "send_back",
    "sign", "submit", "take_over", "write",
]  # fmt: skip

"""What is done to a filing: one act a function, in one transaction with its event, its projection and its audit entry."""

from datetime import date, datetime
from typing import TypedDict

from gongkai.web.agencies.models import Person
from gongkai.web.filings.services.answer import accept, return_
from gongkai.web.filings.services.generate import generate
from gongkai.web.filings.services.mend import mend
from gongkai.web.filings.services.sign import review, send, send_back, sign
from gongkai.web.filings.services.submit import submit

__all__ = ["Signed", "accept", "generate", "mend", "return_", "review", "send", "send_back", "sign", "submit"]


class Signed(TypedDict):
    """Who acts, on which legal day, at which instant: what every service is handed."""

    by: Person
    on: date
    at: datetime

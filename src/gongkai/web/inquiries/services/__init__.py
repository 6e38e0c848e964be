"""What is done to an inquiry: one act a function, in one transaction with its event, its projection and its audit entry."""

from gongkai.web.inquiries.services.answer import answer
from gongkai.web.inquiries.services.decide import approve, return_
from gongkai.web.inquiries.services.identity import Identity, identity
from gongkai.web.inquiries.services.receive import Asked, code_of, receive
from gongkai.web.inquiries.services.redirect import redirect

__all__ = ["Asked", "Identity", "answer", "approve", "code_of", "identity", "receive", "redirect", "return_"]

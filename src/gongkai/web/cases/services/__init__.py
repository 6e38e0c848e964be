"""What is done to requests: one act a function, in one transaction with its event, its letter and its audit entry.

Every act on a case takes the `length` that its caller has read; where somebody else was first, StaleCase.
"""

from gongkai.web.cases.services.append import Done
from gongkai.web.cases.services.approve import endorse, return_
from gongkai.web.cases.services.archive import archive
from gongkai.web.cases.services.assign import assign
from gongkai.web.cases.services.batch import receive_many
from gongkai.web.cases.services.bodies import set_bodies
from gongkai.web.cases.services.comment import advise, comment, confer
from gongkai.web.cases.services.confirm import confirm_receipt
from gongkai.web.cases.services.consult import consult, lapse_opinion, receive_consultation, receive_opinion
from gongkai.web.cases.services.convert import convert
from gongkai.web.cases.services.correct import lapse_correction, receive_correction, request_correction
from gongkai.web.cases.services.days_sheet import print_days
from gongkai.web.cases.services.decide import propose, sign
from gongkai.web.cases.services.end import close, withdraw
from gongkai.web.cases.services.extend import extend
from gongkai.web.cases.services.fee import lapse_fee, notice_fee, pay_fee, receive_fee_notice
from gongkai.web.cases.services.link import link
from gongkai.web.cases.services.look import hand_over, look_at_identity, open_document
from gongkai.web.cases.services.part import answer_part, ask_part, urge_part
from gongkai.web.cases.services.pass_on import pass_on
from gongkai.web.cases.services.policy import choose_policy
from gongkai.web.cases.services.print_sheet import print_sheet
from gongkai.web.cases.services.rate import rate
from gongkai.web.cases.services.reasons import delay, receive_reasons, request_reasons
from gongkai.web.cases.services.receive import Application, Received, receive
from gongkai.web.cases.services.route import set_route
from gongkai.web.cases.services.serve import serve
from gongkai.web.cases.services.split import split
from gongkai.web.cases.services.void import void

__all__ = [
    "Application",
    "Done",
    "Received",
    "advise",
    "answer_part",
    "archive",
    "ask_part",
    "assign",
    "choose_policy",
    "close",
    "comment",
    "confer",
    "confirm_receipt",
    "consult",
    "convert",
    "delay",
    "endorse",
    "extend",
    "hand_over",
    "lapse_correction",
    "lapse_fee",
    "lapse_opinion",
    "link",
    "look_at_identity",
    "notice_fee",
    "open_document",
    "pass_on",
    "pay_fee",
    "print_days",
    "print_sheet",
    "propose",
    "rate",
    "receive",
    "receive_consultation",
    "receive_correction",
    "receive_fee_notice",
    "receive_many",
    "receive_opinion",
    "receive_reasons",
    "request_correction",
    "request_reasons",
    "return_",
    "serve",
    "set_bodies",
    "set_route",
    "sign",
    "split",
    "urge_part",
    "void",
    "withdraw",
]

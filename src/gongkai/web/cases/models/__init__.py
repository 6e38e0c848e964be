"""The requests of an agency: events and their projection, serials, documents, and whom one may turn to."""

from gongkai.web.cases.models.bodies import RemedyBodies
from gongkai.web.cases.models.case import Case, CaseEvent
from gongkai.web.cases.models.choices import CHANNELS, ELSEWHERE, Delivery, Form, IdentityKind, RequesterKind, Way
from gongkai.web.cases.models.document import CaseDocument, DocumentKind
from gongkai.web.cases.models.intake import Intake, IntakeLine, IntakePart, IntakeRow, IntakeState, IntakeVerdict
from gongkai.web.cases.models.policy import PolicyChoice
from gongkai.web.cases.models.route import CaseRoute, CaseTask
from gongkai.web.cases.models.satisfaction import LEAST, MOST, Satisfaction
from gongkai.web.cases.models.serial import CaseSerial, SerialKind
from gongkai.web.cases.models.source import RequestSource

__all__ = [
    "CHANNELS",
    "ELSEWHERE",
    "LEAST",
    "MOST",
    "Case",
    "CaseDocument",
    "CaseEvent",
    "CaseRoute",
    "CaseSerial",
    "CaseTask",
    "Delivery",
    "DocumentKind",
    "Form",
    "IdentityKind",
    "Intake",
    "IntakeLine",
    "IntakePart",
    "IntakeRow",
    "IntakeState",
    "IntakeVerdict",
    "PolicyChoice",
    "RemedyBodies",
    "RequestSource",
    "RequesterKind",
    "Satisfaction",
    "SerialKind",
    "Way",
]

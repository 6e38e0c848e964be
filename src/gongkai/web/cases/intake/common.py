"""What holds for every row of a file. Its subject is free text like the rows': sealed with them, and gone with them."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.web.cases.models import Intake
from gongkai.web.files import sealed_parts
from gongkai.web.files.sealed_parts import PartKind
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import seal, unseal

SUBJECT, FIELD = "subject", "intake_subject"


def sealed(common: Mapping[str, str], key: Key) -> dict[str, str]:
    """As it is stored."""
    text = common.get(SUBJECT, "")
    return {**common, SUBJECT: seal(key, text, field=FIELD) if text else ""}


def told(common: Mapping[str, str]) -> dict[str, str]:
    """As the trail has it: what was chosen, and nothing that was typed."""
    return {name: said for name, said in common.items() if name != SUBJECT}


def common_of(intake: Intake) -> dict[str, str]:
    """In clear, for the rows. Erased, Tampered."""
    token = intake.common.get(SUBJECT, "")
    return {**intake.common, SUBJECT: unseal(token, field=FIELD) if token else ""}


def forget(intake: Intake) -> None:
    """The rows, the file and their subject, once nobody needs them any more."""
    sealed_parts.forget(intake, *PartKind)
    intake.common = told(intake.common)
    intake.save(update_fields=["common"])

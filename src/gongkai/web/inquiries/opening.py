"""What an inquiry is made of: its steps, what people wrote sealed in them (web/steps takes them).

What people wrote may hold personal data. An event keeps ciphertext of it and the trail a digest: neither is ever erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core.inquiry import InquiryEvent, InquiryLife, InquiryStep, fold, then
from gongkai.web.inquiries import models
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.permission import why_not
from gongkai.web.sealing.services import is_sealed, seal, unseal_all
from gongkai.web.steps import Steps

INQUIRER = "咨询人"  # 公众没有账号（whoever asks has no account）
WRITTEN = ("answer", "question", "reason")


def _sealed(inquiry: models.Inquiry, data: Mapping[str, Any]) -> Mapping[str, Any]:
    written = {name: seal(inquiry.key, text, field=f"event.{name}") for name in WRITTEN if (text := data.get(name))}
    return {**data, **written}


def _unsealed(every: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Blank where the key is erased: one query. Tampered."""
    sealed = [text for data in every for text in data.values() if is_sealed(text)]
    said = unseal_all(sealed) if sealed else {}
    return [
        {name: (said[text] or "") if is_sealed(text) else text for name, text in data.items()} for data in every
    ]  # fmt: skip


def _said(life: InquiryLife) -> Mapping[str, Any]:
    written = f"{life.question}\n{life.answer}".encode()
    digest = hashlib.sha256(written).hexdigest() if life.answer else ""
    return {"state": life.state, "public": life.public, "digest": digest, "other_way": life.other_way}


def _told(_inquiry: models.Inquiry, _event: InquiryEvent) -> Mapping[str, Any]:
    return {}


INQUIRY = Steps(
    name="inquiry", table=models.InquiryEvent, rows=models.Inquiry, related=("agency",), event=InquiryEvent,
    step=InquiryStep, fold=fold, then=then,
    follows=("state", "length", "answer", "public", "question", "other_way", "closed_on"),
    why_not=why_not, refused=NotPermitted, said=_said, told=_told, nobody=INQUIRER, sealed=_sealed, unsealed=_unsealed,
)  # fmt: skip

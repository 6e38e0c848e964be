"""呈批单: the sheet on which a drafted reply goes from node to node; what is not yet said is left blank to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.wording import Wording
from gongkai.publish.letters.letter import Head, Letter, day, of_matter


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a node says: its words, who said it, on which day; all blank where nobody has, `waits` being whose turn it
    is or will be."""

    node: str
    text: str = ""
    by: str = ""
    on: date | None = None
    waits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The draft: its outcome with the article, what the law wants for it (word, text), the letter as it will be."""

    outcome: str
    needs: Sequence[tuple[str, str]]
    letter: Letter | None
    due: date | None


def approval_sheet(head: Head, proposed: Proposed, opinions: Sequence[Opinion], wording: Wording) -> Letter:
    """Request, draft and opinions in the order of the route; `head.to` is who asks, masked."""
    rows = [
        (wording.say("letter.approval.request"), wording.say(
            "letter.approval.request_said", number=head.case_number, to=head.to, received=day(head.received_on),
            due=day(proposed.due),
        )),
        (wording.say(of_matter("letter.approval.subject", head)), head.subject),
        (wording.say("letter.approval.outcome"), proposed.outcome),
        *((says, text) for says, text in proposed.needs if text),
    ]  # fmt: skip
    if proposed.letter:
        said = [proposed.letter.title, *proposed.letter.paragraphs]
        rows.append((wording.say("letter.approval.letter"), "\n".join(said)))
    rows += [(one.node, _said(one)) for one in opinions]
    return Letter(
        title=wording.say(of_matter("letter.approval.title", head)), agency=head.agency, to="", paragraphs=(), on=head.on,
        number=head.case_number, rows=tuple(rows),
    )  # fmt: skip


def _said(one: Opinion) -> str:
    signed = f"{one.by}　{day(one.on)}" if one.by else ""
    return "\n".join(part for part in (one.text, signed) if part)

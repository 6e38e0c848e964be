"""A letter as it will be set: title, number, to whom, paragraphs, and whose it is; nothing of how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.case import Matter
from gongkai.core.wording import Wording

SHORT = "《条例》"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What every letter says of its request: `to` is whom it goes to, `subject` what was asked for."""

    agency: str
    to: str
    case_number: str
    subject: str
    on: date
    received_on: date | None = None
    letter_number: str = ""
    office: str = ""
    phone: str = ""
    matter: Matter = Matter.DISCLOSURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A finished letter; a form has `rows` (word, text) in the place of salutation, paragraphs and signature."""

    title: str
    agency: str
    to: str
    paragraphs: tuple[str, ...]
    on: date
    number: str = ""
    note: str = ""
    rows: tuple[tuple[str, str], ...] = ()


def letter(head: Head, title: str, paragraphs: list[str], wording: Wording, *, to: str = "") -> Letter:
    """The paragraphs between salutation and signature. The regulations have their full name where they come first."""
    said = [stopped(text) for text in paragraphs]
    note = wording.say("letter.contact", office=head.office, phone=head.phone) if head.phone else ""
    return Letter(
        title=title, agency=head.agency, to=to or head.to, on=head.on, number=head.letter_number, note=note,
        paragraphs=tuple(first_in_full([*said, wording.say("letter.end")], wording)),
    )  # fmt: skip


def opening(head: Head, wording: Wording) -> str:
    """When the request came and what it asked for."""
    return wording.say(
        of_matter("letter.request", head), number=head.case_number, received=day(head.received_on), subject=head.subject
    )


def of_matter(key: str, head: Head) -> str:
    """The sentence for what the request asks for."""
    return key if head.matter is Matter.DISCLOSURE else f"{key}.{head.matter}"


def day(value: date | None) -> str:
    """2022年1月12日; blank where it cannot be said."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def stopped(text: str) -> str:
    """A paragraph ends with a full stop, whatever was typed into it."""
    text = text.rstrip()
    return text if text.endswith(("。", "！", "？", ".")) else f"{text.rstrip('；;，,')}。"


def first_in_full(paragraphs: Sequence[str], wording: Wording) -> list[str]:
    """The regulations have their full name where they come first."""
    found = []
    full = wording.say("letter.regulations")
    for text in paragraphs:
        said = text.replace(SHORT, full, 1) if full else text
        found.append(said)
        full = "" if said != text else full
    return found

"""An agency's own words: added, changed, removed, each with its entry in the trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.screening.finding import Level
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.screening.models import LexiconWord

MOST = 5_000


class BadWord(ValueError):  # noqa: N818 - an answer, not an error of the program
    """A word is not taken; `field` is where it is wrong, the text says why."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Entry:
    """What is typed of a word."""

    wrong: str
    right: str = ""
    level: Level = Level.WARN
    unless: Sequence[str] = ()
    why: str = ""


@transaction.atomic
def add_word(agency: Agency, entry: Entry, *, by: Person, at: datetime) -> LexiconWord:
    """A word more. BadWord where it is blank, too short, there already, or an exception does not hold it."""
    Agency.objects.select_for_update().get(pk=agency.pk)  # two never add the same
    kept = LexiconWord.objects.filter(agency=agency, removed_at=None)
    if kept.count() >= MOST:
        raise BadWord("wrong", _("本单位的错敏词已有 %(most)s 条，请先删去不用的。") % {"most": MOST})
    known = _checked(entry)
    if kept.filter(wrong=known["wrong"]).exists():
        raise BadWord("wrong", _("“%(word)s”已在本单位的错敏词中。") % {"word": known["wrong"]})
    made = LexiconWord.objects.create(agency=agency, **known)
    _noted("lexicon.add", made, by, at, new=known)
    return made


@transaction.atomic
def change_word(word: LexiconWord, entry: Entry, *, by: Person, at: datetime) -> LexiconWord:
    """Everything of a word but the wrong form itself. BadWord."""
    row = LexiconWord.objects.select_for_update().select_related("agency").get(pk=word.pk)
    if row.removed_at is not None:
        raise BadWord("", _("这一条已被删去，请返回查看。"))
    known = _checked(Entry(row.wrong, entry.right, entry.level, entry.unless, entry.why))
    old = {name: getattr(row, name) for name in known}
    for name, value in known.items():
        setattr(row, name, value)
    row.save(update_fields=list(known))
    _noted("lexicon.change", row, by, at, old=old, new=known)
    return row


@transaction.atomic
def remove_word(word: LexiconWord, *, by: Person, at: datetime) -> None:
    """A word is looked for no more. BadWord where it was removed already."""
    row = LexiconWord.objects.select_for_update().select_related("agency").get(pk=word.pk)
    if row.removed_at is not None:
        raise BadWord("", _("这一条已被删去，请返回查看。"))
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    _noted("lexicon.remove", row, by, at, old={"wrong": row.wrong, "right": row.right})


def _checked(entry: Entry) -> dict[str, Any]:
    wrong, unless = entry.wrong.strip(), [one.strip() for one in entry.unless if one.strip()]
    if len(wrong) < 2:
        raise BadWord("wrong", _("错误写法至少两个字，否则处处都会报出。"))
    if wrong == entry.right.strip():
        raise BadWord("right", _("规范写法与错误写法相同，请核对。"))
    for longer in unless:
        if wrong not in longer:
            raise BadWord("unless", _("例外“%(longer)s”不含“%(wrong)s”，请核对。") % {"longer": longer, "wrong": wrong})
    return {
        "wrong": wrong, "right": entry.right.strip(), "level": Level(entry.level).value, "unless": unless,
        "why": entry.why.strip(),
    }  # fmt: skip


def _noted(act: str, word: LexiconWord, by: Person, at: datetime, old: Any = None, new: Any = None) -> None:
    note(act, chain=word.agency.code, by=by.username, at=at, subject=f"lexicon:{word.pk}", old=old, new=new)

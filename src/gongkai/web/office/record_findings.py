"""发布前检查 on a record's pages: each finding as a card beside its place, what is in the way, who passed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.core.screening.finding import Level
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.office.record_shown import Content
from gongkai.web.records.kinds import said
from gongkai.web.records.models import Record
from gongkai.web.screening.links import links_in
from gongkai.web.screening.selectors import Asked, asked, last_run
from gongkai.web.ui.pieces import Finding, Link, Severity
from gongkai.web.ui.shown import moment

SEVERITY: dict[Level, Severity] = {Level.BLOCK: "error", Level.WARN: "warning", Level.NOTE: "hint"}
ACTION = {Level.BLOCK: "screening.pass", Level.WARN: "screening.answer", Level.NOTE: "screening.answer"}


@dataclass(frozen=True)
class Checked:
    """What the checks found in the working version: `standing` is how many findings keep it from going out; the cards
    of a field are beside it (in `content`), those of files and of the whole in `rest`. `untried`: there are links, and
    this installation tries none."""

    there: bool
    standing: int
    told: str
    content: Content
    rest: Sequence[Finding]
    untried: bool = False


def checked(row: Record, content: Content, person: Person) -> Checked:
    """Two queries; one where nothing was found."""
    run = last_run(row.pk, row.working.digest) if row.working else None
    found = asked(run) if run else []
    cards = [(one, card(one, row, person)) for one in found]
    labels = {one.label for group in content.groups for one in group.fields}
    fields: dict[str, list[Finding]] = {}
    rest: list[Finding] = []
    for one, shown in cards:
        label = str(one.finding.place[0].slots.get("label", ""))
        (fields.setdefault(label, []) if label in labels else rest).append(shown)
    standing = sum(one.stands for one in found)
    return Checked(
        run is not None, standing, told(found), beside(content, fields), rest, run is not None and untried(row)
    )


def untried(row: Record) -> bool:
    """Whether the working version has links that nobody tries: the check is off unless it is asked for (operating.md)."""
    return not settings.CHECK_LINKS and any(links_in(str(value) for value in row.content.values()))


def beside(content: Content, cards: dict[str, list[Finding]]) -> Content:
    """The content with the cards of each field beside it."""
    groups = [
        replace(group, fields=[replace(one, cards=cards.pop(one.label, ())) for one in group.fields])
        for group in content.groups
    ]
    return replace(content, groups=groups)


def told(found: Sequence[Asked]) -> str:
    """How many of each level there are, in a sentence."""
    standing = sum(one.stands for one in found)
    looked = sum(one.finding.level is Level.WARN and one.passed is None for one in found)
    parts = []
    if standing:
        parts.append(ngettext("%(n)s 处须处理", "%(n)s 处须处理", standing) % {"n": standing})
    if looked:
        parts.append(ngettext("%(n)s 处请核对", "%(n)s 处请核对", looked) % {"n": looked})
    return "，".join(parts) or _("没有须处理的内容")


def card(one: Asked, row: Record, person: Person) -> Finding:
    """Where, what, what to do; the way to pass it for whoever may; by whom it was passed and why."""
    words, finding = said(), one.finding
    if one.passed:
        by = _("%(who)s %(at)s 放行：%(reason)s") % {
            "who": one.passed.by.name, "at": moment(one.passed.at), "reason": one.passed.reason,
        }  # fmt: skip
        return Finding(finding.where(words), f"{finding.what(words)}{by}", finding.quote, severity="explained")
    ways = []
    if finding.passable and may(person, ACTION[finding.level], row):
        blocks = finding.level is Level.BLOCK
        href = reverse("office:finding_pass", args=[row.pk, finding.fingerprint])
        ways.append(Link(_("说明理由放行") if blocks else _("说明情况"), href))
    expected = str(finding.slots.get("right", "")) if finding.rule == "wrong_word" else ""
    return Finding(
        finding.where(words), f"{finding.what(words)}{finding.do(words)}", finding.quote, expected, ways,
        SEVERITY[finding.level],
    )  # fmt: skip

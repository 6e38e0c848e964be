"""What a verification found, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as later

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.verify import Broken, Walked

WHAT: Mapping[str, str] = {
    "missing": later("这一条不见了，下一条已是第 %(seen)s 条"),
    "changed": later("内容与其摘要不符，写入之后被改动"),
    "unlinked": later("所记的上一条摘要，与上一条的摘要不符：上一条被替换"),
    "algorithm": later("摘要算法 %(seen)s 本机没有，不能核对"),
    "unreadable": later("内容读不出来，写入之后被改动"),
    "cut": later("末尾被截去：链头记有 %(due)s 条，只剩到第 %(seen)s 条"),
    "head": later("链头所记的摘要与最后一条不符"),
    "beyond": later("链头只记到第 %(due)s 条之内，却有第 %(seen)s 条"),
    "unanchored": later("与 %(seen)s 条所锚定的摘要不符：此条或更早的记录被整段改写"),
    "anchored_missing": later("%(seen)s 条锚定过这一条，现在没有了"),
}


def sentence(broken: Broken) -> str:
    """Which link is broken, what it was, and how."""
    what = _(WHAT[broken.what]) % {"seen": broken.seen, "due": broken.due}
    said = _("链 %(chain)s 第 %(number)s 条断裂：%(what)s") % {
        "chain": broken.chain, "number": broken.number, "what": what,
    }  # fmt: skip
    if not broken.act:
        return said + "。"
    when = f"{localtime(broken.at):%Y-%m-%d %H:%M:%S}" if broken.at else "?"
    return said + _("（%(act)s，%(by)s，%(when)s）。") % {"act": broken.act, "by": broken.by, "when": when}


def line(walked: Walked) -> str:
    """One chain in one line."""
    if walked.broken:
        return sentence(walked.broken)
    return _("链 %(chain)s：%(entries)s 条，完好，链头 %(head)s") % {
        "chain": walked.chain, "entries": walked.entries, "head": walked.head[:16] or "—",
    }  # fmt: skip


def sentences_of(verification: AuditEntry) -> list[str]:
    """What the note of a verification says is broken; a note that someone rewrote is told, not trusted."""
    found = verification.new.get("broken", []) if isinstance(verification.new, dict) else []
    try:
        return [sentence(Broken(**{**one, "at": one["at"] and datetime.fromisoformat(one["at"])})) for one in found]
    except (TypeError, KeyError, ValueError):
        return [_("核对结果的记录已被改动，请重新核对。")]

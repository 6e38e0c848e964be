"""What happened to a report, as a timeline: the edits of one person in a row stand together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from django.utils.translation import gettext as _

from gongkai.core.annual import WORK, AnnualEvent, AnnualStep
from gongkai.core.form import Address, Form
from gongkai.web.reports.services.marks import SECTION, in_order
from gongkai.web.ui.pieces import Entry
from gongkai.web.ui.shown import moment


def steps(events: list[AnnualEvent], names: Mapping[str, str], form: Form) -> list[Entry]:
    """First to last, each with what was said with it, a remark with its place; what was edited on one day by one person
    is one entry."""
    runs = [list(run) for _key, run in groupby(events, key=_run)]
    made = []
    for run in runs:
        last = run[-1]
        what = last.step.label if last.step not in WORK else _("修改报告")
        by = f"{names.get(last.by, last.by)} {moment(last.recorded_at)}"
        made.append(Entry(last.on, what, _note(run, form), by, state="now" if run is runs[-1] else "done"))
    return made


def _run(event: AnnualEvent) -> tuple[object, ...]:
    """Edits of one person on one day are one run; any other step stands alone."""
    return (event.by, event.on) if event.step in WORK else (event.seq,)


def _note(run: list[AnnualEvent], form: Form) -> str:
    data, step = run[-1].data, run[-1].step
    if step in WORK:
        kinds = {kind: sum(one.step is kind for one in run) for kind in AnnualStep}
        return "，".join(_("%(what)s %(n)d 次") % {"what": kind.label, "n": n} for kind, n in kinds.items() if n)
    parts = [str(data["opinion"])] if data.get("opinion") else []
    for place, remark in in_order(data.get("marks", {}), form):
        parts.append(_("%(place)s：%(remark)s") % {"place": place_words(form, place), "remark": remark})
    if data.get("receipt"):
        parts.append(_("回执号 %(number)s") % {"number": data["receipt"]})
    if step is AnnualStep.SENT:
        parts.append(_("固定为第 %(n)s 版") % {"n": data["version"]})
    return "；".join(parts)


def place_words(form: Form, place: str) -> str:
    """What a remark stands at, in words: a cell of the form, or the text of a section."""
    headings = {f"{SECTION}{one.number}": one.heading for one in form.sections}
    if place in headings:
        return _("文字：%(heading)s") % {"heading": headings[place]}
    return _("开头的文字") if place.startswith(SECTION) else form.name(Address.parse(place))

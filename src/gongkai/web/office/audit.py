"""审计: the trail, for the audit administrator alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from gongkai.law.retention import retention
from gongkai.web.access import needs, scopes_of, standing
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit import selectors
from gongkai.web.audit.acts import called
from gongkai.web.audit.difference import side_by_side
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.opening import has_sealed
from gongkai.web.audit.recorded import last_verification
from gongkai.web.audit.start import start_of
from gongkai.web.audit.verify import holds
from gongkai.web.audit.words import sentences_of
from gongkai.web.office.audit_form import TrailForm
from gongkai.web.office.audit_words import Said, account_in, said, subject_words

READ = "audit.read"


@dataclass(frozen=True)
class Line:
    """An entry as it is listed: the act in words, the names of agency, person and subject beside their codes."""

    entry: AuditEntry
    act: str
    agency: str
    person: str
    subject: str


@needs(READ)
def show(request: HttpRequest) -> HttpResponse:
    """A page of entries, newest first, by what is asked for; none where the asking itself is wrong."""
    agencies, chains = reached(request)
    form = TrailForm(agencies, request.GET)
    page = selectors.Page((), None)
    if form.is_valid():
        page = selectors.page(form.asked(chains), before=key(request.GET.get("before", "")))
    kept: dict[str, str] = {name: str(value) for name, value in request.GET.items() if name in form.fields and value}
    verified = last_verification()
    context = {
        "form": form,
        "lines": lines(page.entries, agencies),
        "older": page.older and asking(kept, before=str(page.older)),
        "newest": "before" in request.GET and asking(kept),
        "kept": kept,
        "verified": verified,
        "broken": sentences_of(verified) if verified else (),
        "policy": retention("audit_log"),
    }
    return render(request, "office/audit/list.html", context)


@needs(READ)
def show_entry(request: HttpRequest, chain: str, number: int) -> HttpResponse:
    """One entry: old and new side by side, and whether its digest holds; what is sealed stays so."""
    agencies, entry = found(request, chain, number)
    context = told(entry, agencies) | {"rows": rows(entry.act, entry.old, entry.new), "sealed": has_sealed(entry)}
    return render(request, "office/audit/entry.html", context)


def rows(act: str, old: Any, new: Any) -> list[Said]:
    """Old and new side by side, in words where the vocabulary knows them."""
    return said(side_by_side(old, new), act, new, old)


def found(request: HttpRequest, chain: str, number: int, action: str = READ) -> tuple[list[Agency], AuditEntry]:
    """The agencies that are reached, and the entry; Http404 where there is none that may be reached."""
    agencies, chains = reached(request, action)
    entry = AuditEntry.objects.select_related("chain").filter(chain__name=chain, number=number).first()
    if entry is None or (chains is not None and chain not in chains):
        raise Http404
    return agencies, entry


def told(entry: AuditEntry, agencies: Iterable[Agency]) -> dict[str, Any]:
    """What the page of an entry says of it, but for its values."""
    return {
        "line": lines([entry], agencies)[0],
        "holds": holds(entry),
        "earlier": entry.number - 1 if entry.number - 1 > start_of(entry.chain)[0] else 0,
        "later": entry.number + 1 if entry.number < entry.chain.length else 0,
    }


def reached(request: HttpRequest, action: str = READ) -> tuple[list[Agency], list[str] | None]:
    """The agencies whose chains may be read, and the names of those chains; None where that is every chain."""
    person = request.user
    assert isinstance(person, Person)  # `needs` has seen to it
    held = standing(person)
    ids = held.reach(action)
    agencies = list(Agency.objects.filter(pk__in=ids).only("code", "name", "path"))
    everything = any(scopes_of(action).get(role) == "everywhere" for role, _agency in held.held)
    return agencies, None if everything else [agency.code for agency in agencies]


def lines(entries: Iterable[AuditEntry], agencies: Iterable[Agency]) -> list[Line]:
    """The entries with the names of agencies and people; one query."""
    entries = list(entries)
    names = {agency.code: agency.name for agency in agencies}
    wanted = {entry.by for entry in entries} | {account_in(entry.subject, entry.act) for entry in entries}
    people = dict(Person.objects.filter(username__in=wanted).values_list("username", "name"))
    return [
        Line(entry, called(entry.act), names.get(entry.chain.name, ""), people.get(entry.by, ""),
             subject_words(entry.subject, entry.act, people, names))
        for entry in entries
    ]  # fmt: skip


def asking(kept: Mapping[str, str], **more: str) -> str:
    """The query of an address that asks for the same again."""
    return "?" + urlencode(dict(kept) | more)


def key(text: str) -> int | None:
    """The key to go on from; None where there is none or it is no number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None

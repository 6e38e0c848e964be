"""A run over one content of a record: once under an edition of the rules, the same run afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from gongkai.core.screening.finding import Finding, told_apart
from gongkai.core.screening.screen import screen
from gongkai.web.held import gathered, held, hold
from gongkai.web.jobs.services import ask
from gongkai.web.screening.book import Book, book_of
from gongkai.web.screening.models import Run
from gongkai.web.screening.services.files import MISSING, Ready, add
from gongkai.web.screening.subject import Attached, Subject, Words

CHECK_LINKS = "screening.links"
MOST_LINKS = 50


def run(subject: Subject, known: Ready, *, at: datetime) -> Run:
    """The run of a content; within the transaction of the act that asks. A file that `known` has not is looked at now.

    What is found in a content stays, but for viruses, and for a file that was missing and is there again, or the reverse.
    """
    book = book_of(subject.agency)
    for one in subject.files:
        add(known, subject.agency, one, book, at=at)
    viruses = [finding.as_data() for one in subject.files for finding in known.viruses[one]]
    key = ("screening run", subject.record, subject.digest, book.edition)
    there: Run | None = held(key) or Run.objects.filter(
        record=subject.record, digest=subject.digest, edition=book.edition
    ).first()  # fmt: skip
    if there is None:
        words = subject.words()
        row = Run(
            agency=subject.agency, record=subject.record, digest=subject.digest, edition=book.edition, at=at,
            findings=[one.as_data() for one in _found(subject, words, known, book)], viruses=viruses,
        )  # fmt: skip
        return hold(key, _kept(row, words.links, at))  # type: ignore[no-any-return]
    findings = there.findings
    if any(one["rule"] == MISSING for one in findings) or any(_missing(one, known) for one in subject.files):
        findings = [one.as_data() for one in _found(subject, subject.words(), known, book)]
    if (there.viruses, there.findings) != (viruses, findings):
        there.viruses, there.findings = viruses, findings
        there.save(update_fields=["viruses", "findings"])
    return there


def _missing(one: Attached, known: Ready) -> bool:
    return any(finding.rule == MISSING for finding in known.found[one])


def _found(subject: Subject, words: Words, known: Ready, book: Book) -> tuple[Finding, ...]:
    names = tuple(one.name for one in subject.files)
    own = screen(replace(words.material, file_names=names), book.rules)
    return told_apart([*own, *(finding for one in subject.files for finding in known.found[one])])


def _kept(row: Run, links: tuple[str, ...], at: datetime) -> Run:
    """The row, written with others of its transaction where many acts are done together; its links are asked for."""
    together = gathered("screening runs", _write)
    if together is not None:
        together.append(row)
        return row
    row.save()
    if settings.CHECK_LINKS and links:
        ask(CHECK_LINKS, {"run": row.pk, "links": list(links[:MOST_LINKS])}, due_at=at)
    return row


def _write(rows: list[Run]) -> None:
    Run.objects.bulk_create(rows, batch_size=500)

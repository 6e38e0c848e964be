"""A world that can be made larger in everything that a page of the office lists, by as many as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongkai.core.dispute import DisputeEventKind
from gongkai.core.part import PartForm
from gongkai.core.record import Stage, Standing
from gongkai.web.agencies.models import Agency, AgencyChange, AgencyKind, Person, Power, PowerKind, Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.cases.models import PolicyChoice, RemedyBodies, RequestSource
from gongkai.web.cases.services import ask_part
from gongkai.web.disputes.services import open_dispute
from gongkai.web.disputes.services import record as record_dispute
from gongkai.web.drafts.models import Draft
from gongkai.web.files.services import receive
from gongkai.web.filings.models import Filing, FilingEvent, FilingVersion
from gongkai.web.jobs.models import Job
from gongkai.web.records.models import (
    AgencyItem,
    CatalogueVersion,
    ChannelEntry,
    GuideVersion,
    Record,
    WithheldEntry,
    WithheldReview,
)
from gongkai.web.records.services.written import Attachment
from gongkai.web.screening.models import LexiconWord
from gongkai.web.sealing.services import new_key
from web import subjects
from web.cases.steps import Walk as CaseWalk
from web.cases.steps import with_bodies
from web.cast import DAY, Cast, agency, person
from web.disputes.conftest import RECEIVED, filed
from web.inquiries.steps import Counter
from web.records.steps import Walk, noon

SINCE = date(2019, 1, 1)
ISSUE: dict[str, Any] = {"channel": "gazette", "on": DAY, "place": "第0期"}
DIFFERENCE = {
    "kind": "changed",
    "code": "a",
    "subject": "示例事项",
    "field": "level1",
    "label": "一级事项",
    "old": "甲",
    "new": "乙",
}


class World:
    """Two records in hand, one public with versions after versions and one a draft, and everything around them."""

    def __init__(self, cast: Cast) -> None:
        cast.bureau.credit_code = "11330000MB0000001X"
        cast.bureau.save()
        self.cast, self.size = cast, 0
        self.everyone = person("all", "通职", cast.bureau, Role.HANDLER)
        for role in set(Role.values) - {Role.HANDLER}:
            RoleHeld.objects.create(person=self.everyone, agency=cast.bureau, role=role, since=SINCE)
        self.files: list[Attachment] = []
        self.public = Walk(cast).published("normative_document")
        self.draft = Walk(cast).draft("normative_document")
        self._policy(SINCE)
        self.case = CaseWalk(with_bodies(cast)).receive()
        self.case.act(ask_part, form=PartForm.WITHIN, content="示例", until=DAY + timedelta(2), person=self.everyone)
        self.dispute = open_dispute(cast.bureau, filed(), received_on=RECEIVED, by=cast.zhang, at=noon())
        self.file, self.nobody = subjects.upload(cast.bureau), subjects.person(cast.bureau)
        self.entry = WithheldEntry.objects.create(
            agency=cast.bureau,
            matter="在手",
            basis="privacy",
            entered_on=SINCE,
            review_on=DAY,
            record=self.draft.record,
        )
        self.filing = subjects.filing(cast.bureau)
        self.inquiry = subjects.inquiry(cast.bureau)
        ChannelEntry.objects.create(record=self.public.record, **ISSUE, recorded_at=noon(), by=cast.zhang)

    def in_hand(self, record: Walk) -> dict[str, Callable[[Agency], object]]:
        """For words in addresses: the things that grow, where `subjects` would give some other example."""
        entries = AuditEntry.objects.filter(chain__name=self.cast.bureau.code)
        return {
            "record": lambda _agency: record.record.pk,
            "type_id": lambda _agency: "normative_document",
            "entry": lambda _agency: self.entry.pk,
            "filing": lambda _agency: self.filing.pk,
            "inquiry": lambda _agency: self.inquiry.pk,
            "channel": lambda _agency: self.public.record.channel_entries.earliest("pk").pk,
            "dispute": lambda _agency: self.dispute.pk,
            "file_id": lambda _agency: self.file.pk,
            "number": lambda _agency: entries.latest("number").number,
            "case": lambda _agency: self.case.case.pk,
            "part": lambda _agency: self.case.case.events.filter(kind="part_asked").latest("seq").pk,
            "document": lambda _agency: self.case.case.documents.first().pk,
        }

    def grow(self, count: int) -> None:
        """So many more of everything."""
        numbers = range(self.size, self.size + count)
        self.size += count
        for number in numbers:
            self._structure(number)
            self._words(number)
            self._disputes(number)
        self._lists(numbers)
        self._versions()
        self._filings(numbers)
        self._inquiries(numbers)
        self._history(numbers)
        for number in numbers:
            Walk(self.cast).published(
                "environment_quality_report",
                values={"area": f"示例{number}", "period": "2021-02"},
                item=self.item(number),
            )
        self._requests(numbers)
        note(
            "record.revise", chain=self.cast.bureau.code, by="zhang", at=noon(),
            new={f"field{n}": "示例" for n in range(self.size)},
        )  # fmt: skip

    def item(self, number: int) -> AgencyItem:
        """One of the bureau's items."""
        return AgencyItem.objects.get(agency=self.cast.bureau, code=f"i{number}")

    def _structure(self, number: int) -> None:
        """Agencies beside, beneath and gone, their people and roles, and what happened to the bureau itself."""
        cast = self.cast
        beside = agency(f"N{number}", f"示例第{number}局", AgencyKind.DEPARTMENT, cast.county)
        agency(f"O{number}", f"示例第{number}科", AgencyKind.INTERNAL, cast.bureau)
        gone = agency(f"G{number}", f"示例第{number}队", AgencyKind.DEPARTMENT, cast.county)
        Agency.objects.filter(pk=gone.pk).update(closed_on=DAY - timedelta(30 + number), successor=cast.bureau)
        for at in (cast.bureau, beside):
            person(f"p{number}-{at.code.lower()}", f"示例{number}", at, Role.HANDLER)
        for who, role in (
            (self.everyone, Role.HANDLER), (cast.supervisor, Role.SUPERVISOR), (self.nobody, Role.HANDLER),
        ):  # fmt: skip
            RoleHeld.objects.create(person=who, agency=beside, role=role, since=SINCE, granted_by=cast.li)
        AgencyChange.objects.create(
            agency=cast.bureau, kind="renamed", on=SINCE + timedelta(number), recorded_at=noon(),
            before={"name": f"旧{number}"}, after={"name": f"新{number}"},
        )  # fmt: skip
        for kind in PowerKind.values:
            Power.objects.create(
                agency=cast.bureau, kind=kind, name=f"事项{number}", valid_from=SINCE, recorded_at=noon()
            )
        AccessAttempt.objects.create(
            username=f"p{number}-xian-sthj", ip_address=f"10.0.0.{number}", user_agent="", failures_since_start=99,
            attempt_time=timezone.now(),
        )  # fmt: skip

    def _lists(self, numbers: Iterable[int]) -> None:
        """Rows alone: records at every stage, items, the register, jobs, typed drafts."""
        cast = self.cast
        for number in numbers:
            office, beside = Agency.objects.get(code=f"O{number}"), Agency.objects.get(code=f"N{number}")
            item = AgencyItem.objects.create(
                agency=cast.bureau, code=f"i{number}", level1=f"示例{number}", office=office, valid_from=SINCE,
                person=Person.objects.get(username=f"p{number}-xian-sthj"),
            )  # fmt: skip
            Record.objects.bulk_create(
                Record(agency=at, type="general", item=item, title=f"示例{number}", attribute="proactive", stage=stage,
                       standing=Standing.UNPUBLISHED, made_on=DAY, due_on=DAY if stage is Stage.IN_REVIEW else None)
                for at in (cast.bureau, beside) for stage in Stage if stage is not Stage.NONE
            )  # fmt: skip
            withheld = WithheldEntry.objects.create(
                agency=cast.bureau, matter=f"类别{number}", basis="privacy", entered_on=SINCE, review_on=DAY,
                office=office, record=Record.objects.filter(title=f"示例{number}").first(),
            )  # fmt: skip
            for entry in (withheld, self.entry):
                WithheldReview.objects.create(
                    entry=entry, on=DAY, recorded_at=noon(), by=cast.head, outcome="still_withheld", opinion="同意"
                )
            Job.objects.create(kind="x", key=f"d{number}", due_at=noon(), dead_at=noon(), tries=8, last_error="无网")
            Job.objects.create(kind="x", key=f"w{number}", due_at=noon())
            RequestSource.objects.create(
                agency=cast.bureau, name=f"示例系统{number}", by=cast.zhang, begun_at=noon(), token_digest=f"{number}"
            )
            Draft.objects.create(
                person=self.everyone, key=f"k{number}", path="/", seal=new_key(), data="", updated_at=noon()
            )

    def _words(self, number: int) -> None:
        LexiconWord.objects.create(agency=self.cast.bureau, wrong=f"示例错词{number}", right="示例", level="warn")

    def _requests(self, numbers: Iterable[int]) -> None:
        """One more request, one more consultation of the one in hand, one more entry of whom one may turn to, each."""
        for number in numbers:
            CaseWalk(self.cast).receive()
            self.case.consulted()
            self.case.act(
                ask_part, form=PartForm.WITHIN, content="示例", until=DAY + timedelta(2), person=self.everyone
            )
            RemedyBodies.objects.create(
                agency=self.cast.bureau, since=SINCE + timedelta(number), reviewers=["示例县人民政府"], court="示例县人民法院",
                mark="示环", recorded_at=noon(), by=self.cast.head,
            )  # fmt: skip
            self._policy(SINCE + timedelta(number))

    def _policy(self, since: date) -> None:
        """One more choice of the bureau, of what is usual."""
        PolicyChoice.objects.create(
            agency=self.cast.bureau, name="late_correction", choice="resets", since=since, reason="示例",
            recorded_at=noon(), by=self.cast.head,
        )  # fmt: skip

    def _disputes(self, number: int) -> None:
        """One more dispute, and one more hearing of the one in hand."""
        cast = self.cast
        more = {"reference": f"示例复〔2021〕{number + 10}号"}
        open_dispute(cast.bureau, filed(**more), received_on=RECEIVED, by=cast.zhang, at=noon())
        self.dispute = record_dispute(
            self.dispute, DisputeEventKind.HEARING, on=DAY, length=self.dispute.length, by=cast.zhang, at=noon()
        )

    def _versions(self) -> None:
        """The first version of catalogue and guide, as long as the world is large; and one more of each."""
        cast = self.cast
        known: dict[str, Any] = {"agency": cast.bureau, "on": SINCE, "published_at": noon(), "by": cast.head}
        for number in (1, *range(100, 100 + self.size)):
            items = [{"level1": f"示例{n}", "office": "科", "person": "人"} for n in range(self.size)]
            told: dict[str, Any] = {"differences": [DIFFERENCE] * self.size}
            CatalogueVersion.objects.update_or_create(**known, number=number, defaults={**told, "items": items})
            GuideVersion.objects.update_or_create(**known, number=number, defaults={**told, "facts": {}})

    def _filings(self, numbers: Iterable[int]) -> None:
        """More channels of the record in hand, longer versions of the filing in hand, returned again and again."""
        row = {"record": self.public.record.pk, "index_number": "示例", "title": "示例"}
        for number in numbers:
            ChannelEntry.objects.create(
                record=self.public.record, **{**ISSUE, "place": f"第{number}期"}, recorded_at=noon(), by=self.cast.zhang
            )
            rows = [{**row, "document_number": str(n)} for n in range(self.size)]
            last = self.filing.version
            known: dict[str, Any] = {"filing": self.filing, "digest": f"{last + 1:064}", "by": self.cast.zhang}
            FilingVersion.objects.create(**known, number=last + 1, rows=rows, made_at=noon())
            for step, marks in (
                ("mended", {}),
                ("sent", {}),
                ("reviewed", {}),
                ("signed", {}),
                ("submitted", {}),
                ("returned", {str(n + 1): "示例" for n in range(self.size)}),
            ):
                self.filing.length += 1
                FilingEvent.objects.create(
                    **known, seq=self.filing.length, step=step, on=DAY, recorded_at=noon(),
                    data={"marks": marks, "receipt": "BA"},
                )  # fmt: skip
            self.filing.version, self.filing.digest, self.filing.state = last + 1, known["digest"], "returned"
            self.filing.save()
            beside = Agency.objects.get(code=f"N{number}")
            Filing.objects.create(
                agency=beside, month="2021-04", supervisor=self.cast.county, due_on=DAY, state="submitted"
            )

    def _inquiries(self, numbers: Iterable[int]) -> None:
        """More inquiries, one of them answered; the one in hand is answered and returned again and again."""
        counter = Counter(self.cast, self.inquiry)
        for number in numbers:
            counter.answer().return_()
            Counter(self.cast).receive(ticket=f"open-{number}")
            Counter(self.cast).receive(ticket=f"closed-{number}").answer().approve()
        self.inquiry = counter.inquiry

    def _history(self, numbers: Iterable[int]) -> None:
        """The records in hand are written anew: one more file, one more document that they name, each time."""
        for number in numbers:
            file = SimpleUploadedFile(f"{number}.txt", f"示例 {number}".encode())
            kept = receive(self.cast.bureau, file, declared=True, by=self.cast.zhang, at=noon())
            self.files.append(Attachment(kept.digest, kept.name))
            document = {"document_number": f"示环〔2021〕{100 + number}号"}
            Walk(self.cast).published("normative_document", values=document, item=self.item(number))
            named = Record.objects.filter(type="normative_document").exclude(
                pk__in=(self.public.record.pk, self.draft.record.pk)
            )
            told: dict[str, Any] = {
                "values": {"amends": [str(one.pk) for one in named]},
                "attachments": list(self.files),
            }
            self.public.amend(**told, item=self.item(number)).submit().review().approve().publish()
            self.draft.revise(**told)

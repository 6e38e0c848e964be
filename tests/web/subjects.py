"""For the words in addresses: an example of each, belonging to a given agency. A new word needs a line here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.core.annual import AnnualStep
from gongkai.core.filing import FilingStep
from gongkai.core.filing_rows import digest
from gongkai.core.finding import Verdict
from gongkai.core.part import PartForm
from gongkai.core.screening.material import Spot
from gongkai.law.screening_file import rulebook
from gongkai.web.agencies.models import Agency, Person, Power, PowerKind, Role, RoleHeld
from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.cases.models import Case, CaseDocument, DocumentKind, Intake, RequestSource
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application, ask_part
from gongkai.web.cases.services import receive as receive_case
from gongkai.web.cases.services.letters import Signed, store
from gongkai.web.credit.models import Batch, Report
from gongkai.web.day import now, today
from gongkai.web.disputes.models import Dispute, DisputePaper, PaperKind
from gongkai.web.disputes.services.papers import put
from gongkai.web.files.models import Upload
from gongkai.web.files.services import receive
from gongkai.web.filings.models import Filing, FilingEvent, FilingVersion
from gongkai.web.inquiries.code import hashed
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.services import Asked
from gongkai.web.inquiries.services import receive as ask
from gongkai.web.jobs.models import Job
from gongkai.web.pushes.models import Push
from gongkai.web.records.models import (
    AgencyItem,
    CatalogueVersion,
    ChannelEntry,
    GuideVersion,
    Record,
    WithheldEntry,
)
from gongkai.web.records.services import draft
from gongkai.web.reports.models import AnnualReport, ReportEvent
from gongkai.web.reports.selectors.shown import shown
from gongkai.web.rollups.link import code_for as code_for_unit
from gongkai.web.rollups.models import OutsideUnit
from gongkai.web.screening.models import LexiconWord, Run
from gongkai.web.sealing.services import new_key

SINCE = date(2019, 1, 1)


def person(agency: Agency) -> Person:
    """Someone at the agency who holds no role and is none of those who ask."""
    made, _new = Person.objects.get_or_create(
        username=f"at-{agency.code.lower()}", defaults={"name": "某某", "agency": agency, "password": "!"}
    )
    return made


def held(agency: Agency) -> RoleHeld:
    made, _new = RoleHeld.objects.get_or_create(
        person=person(agency), agency=agency, role=Role.HANDLER, defaults={"since": SINCE}
    )
    return made


def power(agency: Agency) -> Power:
    made, _new = Power.objects.get_or_create(
        agency=agency, kind=PowerKind.LICENCES, name="示例事项",
        defaults={"valid_from": SINCE, "recorded_at": now()},
    )  # fmt: skip
    return made


def upload(agency: Agency) -> Upload:
    file = SimpleUploadedFile("example.txt", "示例".encode())
    kept = Upload.objects.filter(agency=agency, name="example.txt").first()
    return kept or receive(agency, file, declared=True, by=person(agency), at=now())


def passkey(agency: Agency) -> Authenticator:
    made, _new = Authenticator.objects.get_or_create(user=person(agency), type="webauthn", defaults={"data": {}})
    return made


def audited(agency: Agency) -> AuditEntry:
    """An entry of the agency's own chain."""
    kept = AuditEntry.objects.filter(chain__name=agency.code).first()
    return kept or note("agency.example", chain=agency.code, by="example", at=now())


def dead_job() -> Job:
    made, _new = Job.objects.get_or_create(kind="example", key="dead", defaults={"due_at": now(), "dead_at": now()})
    return made


def record(agency: Agency) -> Record:
    """A draft, written by the one who drafts there."""
    kept = Record.objects.filter(agency=agency).first()
    values = {"title": "示例通知", "made_on": "2021-05-28"}
    return kept or draft(agency, "general", values, by=held(agency).person, on=today(), at=now())


def finding(agency: Agency) -> str:
    """A finding in the draft there, as if it had been submitted."""
    here = record(agency)
    assert here.working is not None
    found = rulebook().finding("mobile", (Spot("record"),))
    key = {"record": here.pk, "digest": here.working.digest, "edition": "example"}
    Run.objects.get_or_create(**key, defaults={"agency": agency, "findings": [found.as_data()], "at": now()})
    return found.fingerprint


def word(agency: Agency) -> LexiconWord:
    made, _new = LexiconWord.objects.get_or_create(agency=agency, wrong="示例错词")
    return made


def item(agency: Agency) -> AgencyItem:
    made, _new = AgencyItem.objects.get_or_create(
        agency=agency, code="item-1", defaults={"level1": "示例事项", "valid_from": SINCE}
    )
    return made


def withheld(agency: Agency) -> WithheldEntry:
    made, _new = WithheldEntry.objects.get_or_create(
        agency=agency, matter="示例类别", defaults={"basis": "privacy", "entered_on": SINCE, "review_on": today()}
    )
    return made


def channel(agency: Agency) -> ChannelEntry:
    known = {"channel": "gazette", "place": "示例公报"}
    kept = ChannelEntry.objects.filter(record=record(agency), **known).first()
    return kept or ChannelEntry.objects.create(
        record=record(agency), **known, on=SINCE, recorded_at=now(), by=person(agency)
    )


def filing(agency: Agency) -> Filing:
    """A filing of April 2021 with its one version, empty."""
    above = agency.parent or agency
    made, new = Filing.objects.get_or_create(
        agency=agency, month="2021-04", defaults={"supervisor": above, "due_on": date(2021, 5, 10)}
    )
    if new:
        known = {"filing": made, "digest": digest(agency.code, made.month, []), "by": person(agency)}
        FilingVersion.objects.create(**known, number=1, rows=[], made_at=now())
        FilingEvent.objects.create(**known, seq=1, step=FilingStep.GENERATED, on=today(), recorded_at=now())
        made.version, made.digest, made.length = 1, known["digest"], 1
        made.save()
    return made


def annual(agency: Agency) -> AnnualReport:
    """The annual report of 2020 as it was begun, with words that the checker asks about."""
    kept = AnnualReport.objects.filter(agency=agency, year=2020).first()
    if kept is None:
        supervisor = agency.parent or agency
        known = {"year": 2020, "form": "annual-report-2019", "supervisor": supervisor, "due_on": date(2021, 1, 31)}
        kept = AnnualReport.objects.create(agency=agency, **known, length=1)
        data = {"work": {"texts": {"1": "本报告为模板，单位名称：XX局。"}}, "supervised": True}
        ReportEvent.objects.create(
            report=kept, seq=1, step=AnnualStep.BEGUN, on=today(), recorded_at=now(), by=person(agency), data=data
        )
    return kept


def asked_of(agency: Agency) -> str:
    """What the checker asks of that report."""
    found = shown(annual(agency), at=now()).standing.checked.findings
    return next(one.fingerprint for one in found if one.verdict is Verdict.BROKEN)


def inquiry(agency: Agency) -> Inquiry:
    """An inquiry as it was received."""
    asked = Asked("示例咨询", "示例内容", "某某", "0570-0000000")
    code = ask(agency, asked, ticket=f"example-{agency.code}", on=today(), at=now())
    return Inquiry.objects.get(code=hashed(code))


def version(agency: Agency) -> int:
    """The first version of the catalogue and of the guide."""
    known = {"on": SINCE, "published_at": now(), "by": person(agency), "differences": []}
    CatalogueVersion.objects.get_or_create(agency=agency, number=1, defaults={**known, "items": []})
    GuideVersion.objects.get_or_create(agency=agency, number=1, defaults={**known, "facts": {}})
    return 1


def credit_batch(agency: Agency) -> Batch:
    kept = Batch.objects.filter(agency=agency).first()
    return kept or Batch.objects.create(
        agency=agency, type="penalty_decision", name="example.csv", size=1, key=new_key(), received_by=person(agency),
        received_at=now(),
    )  # fmt: skip


def credit_report(agency: Agency) -> Report:
    made, _new = Report.objects.get_or_create(
        agency=agency,
        type="penalty_decision",
        defaults={"prepared_by": person(agency), "prepared_at": now(), "count": 0},
    )
    return made


def case(agency: Agency) -> Case:
    """A request that was handed in at the counter."""
    kept = Case.objects.filter(agency=agency).first()
    asker = Requester(name="某某", identity_kind="other", identity_number="1", phone="1")
    wanted = Application(kind="natural_person", requester=asker, subject="示例信息", form="paper", delivery="pickup")
    by = held(agency).person
    return kept or receive_case(agency, wanted, way="fax", by=by, on=today(), at=now()).done.case


def part(agency: Agency) -> int:
    """A part that the handler there was asked for: the key of its event."""
    of = case(agency)
    kept = of.events.filter(kind="part_asked").first()
    if kept is None:
        known = {"form": PartForm.WITHIN, "content": "示例", "person": held(agency).person}
        ask_part(of, **known, until=today() + timedelta(3), length=None, by=held(agency).person, on=today(), at=now())
    return of.events.get(kind="part_asked").pk


def paper(agency: Agency) -> CaseDocument:
    """A scan that came with it, sealed in the store."""
    of = case(agency)
    kept = CaseDocument.objects.filter(case=of).first()
    signed = Signed(held(agency).person, today(), now())
    return kept or store(
        of,
        b"x",
        seq=1,
        kind=DocumentKind.PROOF,
        title="示例",
        ending="txt",
        name="x.txt",
        signed=signed,
        personal=False,
    )


def intake(agency: Agency) -> Intake:
    """A file of requests as it was handed in."""
    made, _new = Intake.objects.get_or_create(
        agency=agency, once="example",
        defaults={"name": "example.csv", "size": 1, "key": new_key(), "received_by": person(agency), "received_at": now()},
    )  # fmt: skip
    return made


def source(agency: Agency) -> RequestSource:
    """A system that hands in requests for the agency."""
    made, _new = RequestSource.objects.get_or_create(
        agency=agency, name="示例系统",
        defaults={"by": person(agency), "begun_at": now(), "token_digest": f"example-{agency.code}"},
    )  # fmt: skip
    return made


def dispute(agency: Agency) -> Dispute:
    made, _new = Dispute.objects.get_or_create(
        agency=agency, body="示例县人民政府", reference="示例复〔2021〕1号",
        defaults={"route": "reconsideration", "procedure": "ordinary", "matter": "示例", "begun_on": SINCE, "recorded_at": now(), "key": new_key()},
    )  # fmt: skip
    return made


def dispute_paper(agency: Agency) -> DisputePaper:
    of = dispute(agency)
    kept = of.papers.first()
    said = {"by": held(agency).person, "at": now(), "act": "dispute.attach"}
    return kept or put(of, PaperKind.OTHER, "示例", "txt", b"x", **said)


def push(agency: Agency) -> Push:
    made, _new = Push.objects.get_or_create(platform="example", record=record(agency), defaults={"asked_at": now()})
    return made


# 地址里的词 → 某单位的一个例子。新地址带来新词的，在此加一行（a new word in an address needs a line here）。
SUBJECTS: dict[str, Callable[[Agency], object]] = {
    "code": lambda agency: agency.code,
    "dispute": lambda agency: dispute(agency).pk,
    "paper": lambda agency: dispute_paper(agency).pk,
    "seq": lambda agency: 1,
    "username": lambda agency: person(agency).username,
    "chain": lambda agency: audited(agency).chain.name,
    "number": lambda agency: audited(agency).number,
    "job_id": lambda agency: dead_job().pk,
    "held": lambda agency: held(agency).pk,
    "file_id": lambda agency: upload(agency).pk,
    "pk": lambda agency: passkey(agency).pk,
    "fingerprint": finding,
    "word": lambda agency: word(agency).pk,
    "item": lambda agency: item(agency).pk,
    "entry": lambda agency: withheld(agency).pk,
    "channel": lambda agency: channel(agency).pk,
    "filing": lambda agency: filing(agency).pk,
    "version": version,
    "inquiry": lambda agency: inquiry(agency).pk,
    "annual": lambda agency: annual(agency).pk,
    "cell": lambda _agency: "disclosure.licences.decisions",
    "section": lambda _agency: 1,
    "finding": asked_of,
    "ending": lambda _agency: "csv",
    "record": lambda agency: record(agency).pk,
    "type_id": lambda _agency: "general",
    "power": lambda agency: power(agency).pk,
    "batch": lambda agency: credit_batch(agency).pk,
    "push": lambda agency: push(agency).pk,
    "credit_report": lambda agency: credit_report(agency).pk,
    "case": lambda agency: case(agency).pk,
    "document": lambda agency: paper(agency).pk,
    "intake": lambda agency: intake(agency).pk,
    "source": lambda agency: source(agency).pk,
    "year": lambda _agency: 2020,
    "figure": lambda _agency: "requests/received/total",
    "ticket": lambda agency: code_for_unit(outside_unit(agency), 2020),
    "part": part,
    "policy": lambda _agency: "pause_boundary",
}


def outside_unit(agency: Agency) -> OutsideUnit:
    """A unit outside the system that hands in to the agency."""
    made, _new = OutsideUnit.objects.get_or_create(
        government=agency, name="示例学校", defaults={"since_year": 2019, "registered_at": now(), "by": person(agency)}
    )
    return made


def subject(word: str, agency: Agency) -> object:
    """The value of a word of an address for an agency; KeyError says how to add one."""
    if word not in SUBJECTS:
        raise KeyError(
            f"the address has a word <{word}> that tests/web/subjects.py does not know: add a line to SUBJECTS that "
            f"gives, for an agency, the {word} of an object of that agency, so that the access matrix can ask for it"
        )
    return SUBJECTS[word](agency)

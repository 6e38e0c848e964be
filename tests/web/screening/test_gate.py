"""The gate: what was found when a version was submitted keeps it from going out until it is mended or passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from gongkai.core.record import Attribute, Conclusion
from gongkai.core.screening.finding import Level
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.day import CHINA
from gongkai.web.files.models import Upload
from gongkai.web.files.store import place
from gongkai.web.jobs.models import Job
from gongkai.web.jobs.worker import work_off
from gongkai.web.records import services
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord
from gongkai.web.records.selectors.lists import halted, of_agency
from gongkai.web.screening.models import Passed, Run
from gongkai.web.screening.selectors import in_the_way, last_run, passed
from gongkai.web.screening.services.lexicon import Entry, add_word
from gongkai.web.sealing.services import unseal
from ingest.hidden.files import SECRET
from web.records.steps import Walk, noon, penalty, when
from web.screening.uploads import PLACE, attached, hiding, mended

NINE = datetime(2021, 6, 3, 9, tzinfo=CHINA)


def run_of(walk: Walk) -> Run:
    assert walk.record.working is not None
    found = last_run(walk.record.pk, walk.record.working.digest)
    assert found is not None
    return found


def fingerprint(walk: Walk) -> str:
    return run_of(walk).found()[0].fingerprint


def let_through(walk: Walk, by: Person | None = None, reason: str = "已征得本人书面同意") -> None:
    services.pass_finding(walk.record, fingerprint(walk), reason=reason, **walk.said(by or walk.cast.head))


@pytest.fixture
def stopped(walk: Walk) -> Walk:
    """A record that is reviewed and approved, with an identity number in its text."""
    return walk.approved(values={"body": f"联系人身份证号 {SECRET}"})


def test_what_is_submitted_is_screened_and_may_be_submitted(walk: Walk) -> None:
    walk.draft(values={"body": f"身份证 {SECRET}"}).submit()
    assert walk.record.stage == "in_review"
    assert [one.rule for one in in_the_way(run_of(walk))] == ["id_number"]


def test_the_trail_of_the_submission_holds_rules_and_no_number(walk: Walk) -> None:
    walk.draft(values={"body": f"身份证 {SECRET}"}).submit()
    entry = AuditEntry.objects.get(act="record.submit")
    assert entry.new["screening"] == [["id_number", "block", fingerprint(walk)]]
    assert SECRET not in str(Run.objects.values())


def test_a_blocking_finding_stops_the_publication_and_is_named(stopped: Walk) -> None:
    with pytest.raises(NotPermitted, match="字段“正文”：疑似公民身份号码") as refused:
        stopped.publish()
    assert refused.value.code == "unanswered"
    assert SECRET not in str(refused.value)
    stopped.record.refresh_from_db()
    assert stopped.record.standing == "unpublished"


def test_a_number_in_a_hidden_sheet_is_stopped_mended_and_published(walk: Walk) -> None:
    walk.approved(attachments=[attached(walk.cast, hiding())])
    with pytest.raises(NotPermitted, match=PLACE):
        walk.publish()
    walk.revise(attachments=[attached(walk.cast, mended())]).submit().review().approve().publish()
    assert walk.record.standing == "published"


def test_a_file_that_is_put_back_is_looked_at_again_and_one_that_goes_stops_the_publication(walk: Walk) -> None:
    """A disk that was not mounted, a backup that was restored: what was said of a file then holds no longer."""
    walk.draft(attachments=[attached(walk.cast, hiding()), attached(walk.cast, b"plain", "a.txt")])
    hidden, plain = (place(Upload.objects.get(name=name).pk) for name in ("名单.xlsx", "a.txt"))
    kept = hidden.read_bytes()
    hidden.unlink()
    walk.submit().review().approve()
    assert [one.rule for one in in_the_way(run_of(walk))] == ["missing_file"]
    hidden.write_bytes(kept)
    plain.unlink()
    assert refusal(walk).count("附件不在服务器上") == 1
    plain.write_bytes(b"plain")
    assert PLACE in refusal(walk)
    assert "附件不在服务器上" not in refusal(walk)


def test_a_publication_goes_on_once_the_file_is_there_again(walk: Walk) -> None:
    walk.draft(attachments=[attached(walk.cast, b"plain", "a.txt")])
    path = place(Upload.objects.get().pk)
    path.unlink()
    walk.submit().review().approve()
    assert "附件不在服务器上" in refusal(walk)
    path.write_bytes(b"plain")
    walk.publish()
    assert run_of(walk).found() == []


def refusal(walk: Walk) -> str:
    with pytest.raises(NotPermitted) as refused:
        walk.publish()
    return str(refused.value)


def test_a_warning_stops_nothing(walk: Walk) -> None:
    walk.published(values={"body": "联系电话 13800000000"})
    assert [one.level for one in run_of(walk).found()] == [Level.WARN]


def test_the_head_lets_it_through_with_a_reason_and_it_goes_out(stopped: Walk) -> None:
    let_through(stopped)
    stopped.publish(by=stopped.cast.zhang)
    assert stopped.record.standing == "published"
    (one,) = passed(stopped.record.pk)
    assert (one.by, one.reason) == (stopped.cast.head, "已征得本人书面同意")


def test_the_trail_tells_who_passed_what_with_its_words_sealed(stopped: Walk) -> None:
    let_through(stopped)
    entry = AuditEntry.objects.get(act="screening.pass")
    assert (entry.by, entry.new["rule"], entry.subject) == ("gong", "id_number", f"record:{stopped.record.pk}")
    assert "书面同意" not in str(entry.new)
    assert "书面同意" in unseal(entry.new["content"], field="content")


@pytest.mark.parametrize("who", ["zhang", "reviewer", "leader", "wang", "supervisor"])
def test_nobody_else_lets_a_block_through(stopped: Walk, who: str) -> None:
    with pytest.raises(NotPermitted, match="您的角色不能放行"):
        let_through(stopped, by=getattr(stopped.cast, who))
    assert not Passed.objects.exists()


def test_whoever_wrote_the_version_does_not(walk: Walk) -> None:
    from gongkai.web.agencies.models import Role, RoleHeld  # noqa: PLC0415

    RoleHeld.objects.create(person=walk.cast.head, agency=walk.cast.bureau, role=Role.HANDLER, since=walk.day)
    walk.draft(values={"body": SECRET}, by=walk.cast.head).submit(by=walk.cast.head)
    with pytest.raises(NotPermitted, match="起草人不能放行"):
        let_through(walk)


def test_a_warning_is_answered_by_those_who_work_on_it(walk: Walk) -> None:
    walk.draft(values={"body": "电话 13800000000"}).submit()
    let_through(walk, by=walk.cast.zhang, reason="值班手机")
    assert passed(walk.record.pk).get().reason == "值班手机"


@pytest.mark.parametrize(("reason", "told"), [(" ", "请写明为什么"), ("长" * 401, "最多 400 个字")])
def test_a_reason_is_needed(stopped: Walk, reason: str, told: str) -> None:
    with pytest.raises(BadValues, match=told):
        let_through(stopped, reason=reason)


def test_a_finding_is_passed_once(stopped: Walk) -> None:
    let_through(stopped)
    with pytest.raises(BadValues, match="龚主任已经放行"):
        let_through(stopped)


def test_a_finding_that_is_not_there_is_not_passed(stopped: Walk) -> None:
    with pytest.raises(BadValues, match="已不在检查结果中"):
        services.pass_finding(stopped.record, "0" * 16, reason="无", **stopped.said(stopped.cast.head))


def test_who_read_an_older_state_is_told(stopped: Walk) -> None:
    said = stopped.said(stopped.cast.head)
    stopped.revise({"body": f"另文 {SECRET}"})
    with pytest.raises(StaleRecord):
        services.pass_finding(stopped.record, "0" * 16, reason="无", **said)


def test_a_revision_voids_what_was_passed(stopped: Walk) -> None:
    let_through(stopped)
    stopped.revise({"body": f"联系人的身份证号 {SECRET}"}).submit().review().approve()
    with pytest.raises(NotPermitted, match="发布前检查有 1 处"):
        stopped.publish()


def test_an_encrypted_file_is_not_let_through_by_a_reason(walk: Walk) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    walk.approved(attachments=[attached(walk.cast, ole)])
    with pytest.raises(BadValues, match="不能以理由放行"):
        let_through(walk)
    with pytest.raises(NotPermitted, match="文件有密码"):
        walk.publish()


def test_an_amended_version_is_screened_too(walk: Walk) -> None:
    walk.published()
    walk.amend({"body": f"身份证 {SECRET}"}).submit().review().approve()
    with pytest.raises(NotPermitted):
        walk.publish()
    walk.record.refresh_from_db()
    assert walk.record.public_content["body"] == "示例正文"


def test_personal_fields_and_inward_ones_are_not_screened(walk: Walk) -> None:
    walk.draft("penalty_decision", penalty(remarks="无")).submit()
    assert in_the_way(run_of(walk)) == []


def test_what_is_not_for_the_public_is_not_screened(walk: Walk) -> None:
    walk.kept(Attribute.ON_REQUEST, "只涉及申请人", values={"body": SECRET})
    assert not Run.objects.exists()
    assert walk.record.standing == "on_request"


def test_unchanged_content_is_not_screened_again(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    walk.approved(attachments=[attached(walk.cast, mended())])

    def fails(*_given: Any) -> None:
        raise AssertionError("looked at again")

    monkeypatch.setattr("gongkai.web.screening.services.files.inside", fails)
    monkeypatch.setattr("gongkai.web.screening.services.run.screen", fails)
    walk.publish()
    assert Run.objects.count() == 1


def test_nothing_can_be_scheduled_with_a_block_in_the_way(stopped: Walk) -> None:
    with pytest.raises(NotPermitted, match="疑似公民身份号码"):
        services.schedule(stopped.record, publish_at=NINE, **stopped.said(stopped.cast.head))


def test_a_scheduled_one_is_halted_where_the_words_have_changed_since(walk: Walk) -> None:
    walk.approved(values={"body": "示例旧称"})
    walk.record = services.schedule(walk.record, publish_at=NINE, **walk.said(walk.cast.head))
    entry = Entry("示例旧称", "示例新称", Level.BLOCK)
    add_word(walk.cast.bureau, entry, by=walk.cast.head, at=noon() + timedelta(hours=1))
    work_off(NINE)
    walk.record.refresh_from_db()
    assert (walk.record.stage, walk.record.standing, walk.record.halted) == ("in_approval", "unpublished", True)
    last = walk.record.events.last()
    assert last is not None
    assert "示例新称" in last.data["reason"]
    assert list(halted(of_agency(walk.cast.bureau))) == [walk.record]
    assert not Job.objects.exclude(dead_at=None).exists()


def test_a_halted_one_goes_out_once_it_is_passed(walk: Walk) -> None:
    test_a_scheduled_one_is_halted_where_the_words_have_changed_since(walk)
    walk.day = NINE.date()
    said = {**walk.said(walk.cast.head), "at": NINE + timedelta(hours=1)}
    services.pass_finding(walk.record, fingerprint(walk), reason="引用原文", **said)
    walk.record = services.approve(walk.record, **said)
    walk.record = services.publish(walk.record, **{**said, "length": walk.record.length})
    assert (walk.record.standing, walk.record.halted) == ("published", False)


def test_what_is_erased_takes_its_findings_with_it(walk: Walk) -> None:
    walk.draft(values={"body": SECRET}, attachments=[attached(walk.cast, hiding())]).submit()
    let_through(walk)
    walk.review(Conclusion.MUST_WITHHOLD, basis="state_secret", opinion="涉密", matter="行政许可")
    assert not Run.objects.exists()
    one = passed(walk.record.pk).get()
    assert (one.reason, one.what().quote, one.what().place) == ("", "", ())
    assert one.by == walk.cast.head


def test_what_the_catalogue_item_asks_for_is_a_note(walk: Walk) -> None:
    from gongkai.core.catalogue import CatalogueItem  # noqa: PLC0415

    item = CatalogueItem(level1="示例", elements=("负责人姓名", "示例正文"), record_types=("general",))
    row = services.add_item(walk.cast.bureau, item, by=walk.cast.head, **when())
    walk.draft(item=row).submit()
    (one,) = run_of(walk).found()
    assert (one.rule, one.level, one.slots["elements"]) == ("missing_element", "note", "负责人姓名")


def test_another_agency_that_signs_is_a_warning_and_one_above_is_not(walk: Walk) -> None:
    walk.draft(values={"body": f"正文。\n{walk.cast.other_bureau.name}"}).submit()
    assert [one.rule for one in run_of(walk).found()] == ["another_body"]
    walk.revise({"body": f"正文。\n{walk.cast.county.name}"}).submit()
    assert run_of(walk).found() == []

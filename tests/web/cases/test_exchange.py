"""From a province's application system: once for each of its numbers; status goes back, a result once it is served."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gongkai.web.cases.errors import BadValues
from gongkai.web.cases.exchange_folder import exchange_folder
from gongkai.web.cases.models import Case, RequestSource
from gongkai.web.cases.query_code import digest_of, is_code_of
from gongkai.web.cases.selectors.of_code import case_of
from gongkai.web.cases.services import confirm_receipt, receive_correction
from gongkai.web.cases.services.exchange import arrive, state
from gongkai.web.cases.services.source import open_source, source_of
from gongkai.web.sealing.services import erase
from web.cases.steps import ID_NUMBER, NAME, PHONE, Walk, everything, noon, when

REQUEST = {
    "申请编号": "SHENG-2021-0001", "申请人类型": "自然人", "姓名或者名称": NAME, "身份证明": "居民身份证", "证明号码": ID_NUMBER,
    "联系电话": PHONE, "通信地址": "示例县示例路 1 号", "申请公开的内容": "示例化工有限公司排污许可证", "提供形式": "纸质",
    "获取方式": "邮寄",
}  # fmt: skip


@pytest.fixture
def source(walk: Walk) -> RequestSource:
    found = source_of(open_source(walk.cast.bureau, "示例省系统", by=walk.cast.zhang, at=noon()))
    assert found is not None
    return found


def arrived(source: RequestSource, **more: Any) -> Case:
    return arrive(source, {**REQUEST, **more}, **when()).case


def test_it_is_a_case_that_waits_for_its_confirmation_like_any_that_came_online(source: RequestSource) -> None:
    done = arrive(source, REQUEST, **when())
    assert (done.new, done.case.way, done.case.stage, done.case.due_on) == (True, "online", "unconfirmed", None)
    assert case_of(done.code, PHONE) == done.case


def test_sent_again_it_is_the_same_case(source: RequestSource) -> None:
    first = arrived(source)
    again = arrive(source, REQUEST, **when())
    assert (again.case, again.new) == (first, False)
    assert arrived(source, 申请编号="SHENG-2021-0002") != first


def test_the_same_message_gives_the_same_code_again_and_another_none(source: RequestSource) -> None:
    """The answer was lost on its way: the applicant still gets a code that works."""
    first, again = arrive(source, REQUEST, **when()), arrive(source, REQUEST, **when())
    assert first.code == again.code
    assert case_of(again.code, PHONE) == first.case
    other = arrive(source, {**REQUEST, "姓名或者名称": "钱示例"}, **when())
    assert (other.case, other.code, other.same) == (first.case, "", False)
    assert first.code not in everything(), "it is kept nowhere"


def test_the_message_is_compared_with_what_was_handed_in_and_not_with_what_the_case_says_now(
    source: RequestSource, walk: Walk
) -> None:
    """A correction changes what is asked for (条例§30); the message that is repeated is the same."""
    first = arrive(source, REQUEST, **when())
    walk.case = first.case
    walk.act(confirm_receipt, how="电话确认").corrected(date(2021, 6, 10))
    walk.act(receive_correction, subject="示例化工有限公司2020年排污许可证")
    again = arrive(source, REQUEST, **when())
    assert (again.same, again.code, again.case) == (True, first.code, first.case)
    assert not arrive(source, {**REQUEST, "申请公开的内容": "示例化工有限公司2020年排污许可证"}, **when()).same


def test_a_case_whose_key_was_erased_gives_none(source: RequestSource) -> None:
    erase(arrived(source).key, at=noon())
    assert arrive(source, REQUEST, **when()).code == ""


def test_a_code_that_was_given_before_codes_followed_from_the_key_is_not_replaced(source: RequestSource) -> None:
    case = arrived(source)
    Case.objects.filter(pk=case.pk).update(code_digest=digest_of(case.key, "AAAA-BBBB-CCCC"))
    assert arrive(source, REQUEST, **when()).code == ""
    case.refresh_from_db()
    assert is_code_of(case, "AAAA-BBBB-CCCC")


def test_two_systems_may_use_the_same_number(source: RequestSource, walk: Walk) -> None:
    other = source_of(open_source(walk.cast.bureau, "示例市系统", by=walk.cast.zhang, at=noon()))
    assert other is not None
    assert arrived(source) != arrived(other)


def test_status_goes_back_and_a_result_once_it_is_served(source: RequestSource, walk: Walk) -> None:
    walk.case = arrived(source)
    assert state(walk.case)["stage"] == "unconfirmed"
    walk.act(confirm_receipt, how="电话确认").proposed().signed()
    assert (state(walk.case)["stage"], "outcome" in state(walk.case)) == ("replied", False)
    walk.served()
    said = state(walk.case)
    assert (said["id"], said["outcome"], said["outcome_words"], said["due_on"]) == (
        "SHENG-2021-0001", "partial", "部分公开", "2021-06-30",
    )  # fmt: skip
    assert not [word for word in (NAME, ID_NUMBER, PHONE) if word in json.dumps(said, ensure_ascii=False)]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"申请编号": ""}, "id"), ({"申请编号": "1" * 121}, "id"), ({"申请人类型": "群众"}, "kind"), ({"提供形式": None}, "form"),
        ({"姓名或者名称": ["甲"]}, "name"), ({"用途": "研究"}, "用途"), ({"证明号码": ""}, "identity_number"),
        ({"申请公开的内容": "示例\x00"}, "subject"), ({"申请公开的内容": "示例\ud83d"}, "subject"),
        ({"申请编号": "1\x1b"}, "id"), ({"用途\ud83d": "研究"}, "用途\ufffd"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_its_key(source: RequestSource, change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValues) as bad:
        arrived(source, **change)
    assert set(bad.value.problems) >= {field}
    assert Case.objects.count() == 0


def test_a_list_is_no_request(source: RequestSource) -> None:
    with pytest.raises(BadValues, match="JSON 对象"):
        arrive(source, [REQUEST], **when())


def test_a_folder_is_received_with_a_receipt_for_each_and_says_how_all_stand(
    source: RequestSource, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(REQUEST), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**REQUEST, "申请编号": "2", "获取方式": "飞鸽"}), "utf-8")
    (tmp_path / "c.json").write_text("{", "utf-8")
    for _again in range(2):
        with pytest.raises(SystemExit) as ended:
            call_command("cases", "exchange", str(tmp_path), agency="XIAN-STHJ", source="示例省系统")
        assert ended.value.code == 1
    case = Case.objects.get()
    receipts = {name: receipt(tmp_path, name) for name in "abc"}
    assert (receipts["a"]["result"], receipts["a"]["number"]) == ("accepted", case.number)
    assert case_of(receipts["a"]["query_code"], case.number) == case, "and the second run does not lose it"
    assert receipts["b"]["problems"].keys() == {"delivery"}
    assert receipts["c"]["result"] == "refused"
    assert json.loads((tmp_path / "status.json").read_text("utf-8")) == {"requests": [state(case)]}
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        (json.dumps({**REQUEST, "姓名或者名称": "赵\ud83d"}), "name"), (json.dumps({**REQUEST, "\ud83d": "1"}), "\ufffd"),
        ("[" * 200_000, ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_keeps_no_other_back(
    source: RequestSource, tmp_path: Path, bad: str, problem: str
) -> None:
    (tmp_path / "a.json").write_text(bad, "utf-8")
    (tmp_path / "b.json").write_text(json.dumps({**REQUEST, "申请编号": "2"}), "utf-8")
    assert exchange_folder(source, tmp_path) == (1, 1)
    assert set(receipt(tmp_path, "a")["problems"]) == {problem}
    assert receipt(tmp_path, "b")["result"] == "accepted"


def test_refused_mended_and_cut_off_before_its_receipt_it_says_received(source: RequestSource, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    exchange_folder(source, tmp_path)
    (tmp_path / "a.json").write_text(json.dumps(REQUEST), "utf-8")
    case = arrived(source)
    exchange_folder(source, tmp_path)
    assert (receipt(tmp_path, "a")["result"], receipt(tmp_path, "a")["number"]) == ("received_before", case.number)
    assert case_of(receipt(tmp_path, "a")["query_code"], PHONE) == case


def test_changed_after_it_was_received_it_says_so_and_gives_no_code_until_it_is_the_same_again(
    source: RequestSource, tmp_path: Path
) -> None:
    """Whoever reads the answer to another message may be somebody else."""
    told = told_of(source, tmp_path, REQUEST)
    other = told_of(source, tmp_path, {**REQUEST, "联系电话": "13900000009"})
    assert (other["result"], other["number"], "query_code" in other) == ("received_before", told["number"], False)
    assert "内容与这次不同" in other["note"]
    again = told_of(source, tmp_path, REQUEST)
    assert (again["query_code"], "note" in again) == (told["query_code"], False)


def test_a_file_that_now_holds_another_request_is_not_answered_with_the_receipt_of_the_one_before(
    source: RequestSource, tmp_path: Path
) -> None:
    """Both came before, the second by another file."""
    second = {**REQUEST, "申请编号": "2"}
    (tmp_path / "b.json").write_text(json.dumps(second), "utf-8")
    first = told_of(source, tmp_path, REQUEST)
    now = told_of(source, tmp_path, second)
    assert (now["id"], now["query_code"]) == ("2", receipt(tmp_path, "b")["query_code"])
    assert now["query_code"] != first["query_code"]


def told_of(source: RequestSource, folder: Path, request: dict[str, str]) -> Any:
    """The receipt of a file that says this now."""
    (folder / "a.json").write_text(json.dumps(request), "utf-8")
    exchange_folder(source, folder)
    return receipt(folder, "a")


def receipt(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.receipt.json").read_text("utf-8"))


def test_a_system_that_was_not_opened_hands_in_nothing(walk: Walk, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有开通"):
        call_command("cases", "exchange", str(tmp_path), agency="XIAN-STHJ", source="示例省系统")


def test_the_command_opens_and_closes(walk: Walk, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("cases", "source", "示例省系统", agency="XIAN-STHJ", by="zhang")
    token = capsys.readouterr().out.strip().rpartition("：")[2]
    assert source_of(token) == RequestSource.objects.get()
    call_command("cases", "source", "示例省系统", agency="XIAN-STHJ", by="zhang", close=True)
    assert source_of(token) is None

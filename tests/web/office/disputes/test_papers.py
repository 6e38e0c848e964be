"""材料和文书 as the handler has them: put in, drafted, opened; what is wrong is told and what was typed is kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.disputes.models import Dispute, DisputePaper
from web.browser import Opens, check_axe, check_width, tab_through
from web.cast import Cast
from web.office.records.pages import at


def test_a_file_is_put_in_and_opened_by_who_may_see_the_dispute_alone(
    handler: Client, cast: Cast, dispute: Dispute
) -> None:
    said = {"kind": "copy", "title": "复议申请书副本", "declared": "on", "files": SimpleUploadedFile("a.pdf", b"data")}
    assert "复议申请书副本" in handler.post(f"/office/disputes/{dispute.pk}/papers/", said, follow=True).text
    paper = DisputePaper.objects.get()
    place = f"/office/disputes/papers/{paper.pk}/"
    answer = at(cast.head).get(place)
    assert (answer.content, answer["X-Content-Type-Options"]) == (b"data", "nosniff")
    assert at(cast.wang).get(place).status_code in (403, 404)
    assert handler.get(f"/office/files/{paper.upload_id}/").status_code == 404, "sealed, and opened here alone"


def test_a_draft_is_written_and_a_second_press_writes_no_other(handler: Client, dispute: Dispute) -> None:
    place, said = f"/office/disputes/{dispute.pk}/write/", {"kind": "answer", "views": "示例"}
    assert "行政复议答复书" in handler.post(place, said, follow=True).text
    count = DisputePaper.objects.count()
    handler.post(place, said)
    assert DisputePaper.objects.count() == count


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(handler: Client, dispute: Dispute) -> None:
    answer = handler.post(f"/office/disputes/{dispute.pk}/papers/", {"kind": "copy", "title": "示例副本"})
    assert "请选择文件" in answer.text
    assert "示例副本" in answer.text


def test_a_hearing_stands_on_the_page_and_on_the_first_page(handler: Client, dispute: Dispute) -> None:
    said = {"kind": "hearing_set", "on": "2021-06-01", "sits_on": "2021-06-10", "sits_at": "09:30", "place": "示例法庭",
            "outcome": "", "length": 1}  # fmt: skip
    assert "09:30 示例法庭" in handler.post(f"/office/disputes/{dispute.pk}/", said, follow=True).text
    assert "听证、开庭 09:30 示例法庭" in handler.get("/office/").text


def test_one_that_does_not_belong_is_taken_out_with_a_reason_and_stays_listed(
    handler: Client, cast: Cast, dispute: Dispute
) -> None:
    said = {"kind": "copy", "title": "复议申请书副本", "declared": "on", "files": SimpleUploadedFile("a.pdf", b"data")}
    page = handler.post(f"/office/disputes/{dispute.pk}/papers/", said, follow=True).text
    place = f"/office/disputes/papers/{DisputePaper.objects.get().pk}/"
    assert f"{place}remove/" in page
    assert f"{place}remove/" not in at(cast.head).get(f"/office/disputes/{dispute.pk}/").text
    assert at(cast.head).post(f"{place}remove/", {"reason": "示例"}).status_code == 403
    assert "请写明移出的原因" in handler.post(f"{place}remove/", {"reason": " "}).text
    for _click in range(2):  # 连点两次（a double click）
        page = handler.post(f"{place}remove/", {"reason": "存错了案件"}, follow=True).text
    assert "已移出" in page
    assert "存错了案件" in page
    assert f'href="{place}"' not in page
    assert handler.get(place).status_code == 403
    assert "先行办理" in at(cast.li).post(f"{place}remove/", {"reason": "别的原因"}).text


@pytest.mark.parametrize("path", ["papers", "write"])
def test_no_barrier_and_by_keyboard(office_page: Opens, cast: Cast, dispute: Dispute, path: str) -> None:
    page = office_page(cast.zhang, f"/office/disputes/{dispute.pk}/{path}/")
    check_axe(page)
    check_width(page)
    assert tab_through(page)
    page.set_viewport_size({"width": 400, "height": 900})
    check_width(page)

"""不予公开登记: neither title nor number is asked for; each entry comes back for its evaluation (条例§18)."""

from __future__ import annotations

from gongkai.core.record import Basis
from gongkai.web.records.models import WithheldEntry
from gongkai.web.records.services import enter, reevaluate
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import when

OF = "/office/withheld/XIAN-STHJ/"


def entry(cast: Cast) -> WithheldEntry:
    return enter(cast.bureau, matter="专项检查", basis=Basis.PRIVACY, by=cast.head, **when())


def test_it_asks_for_a_matter_and_a_number_of_pieces_and_says_why_for_no_more(cast: Cast) -> None:
    page = at(cast.head).get(f"{OF}new/")
    assert list(page.context["form"].fields) == ["matter", "count", "basis", "office"]
    assert "标题、文号可能本身涉密" in text(page)


def test_an_entry_is_made(cast: Cast) -> None:
    at(cast.reviewer).post(f"{OF}new/", {"matter": "行政许可", "count": "3", "basis": "state_secret"})
    made = WithheldEntry.objects.get()
    assert (made.matter, made.count, made.review_on and made.review_on.isoformat()) == ("行政许可", 3, "2022-06-01")
    assert "行政许可" in text(at(cast.leader).get(OF))


def test_what_is_missing_stands_beside_its_field(cast: Cast) -> None:
    page = text(at(cast.head).post(f"{OF}new/", {"count": "0"}))
    assert 'id="id_matter_error"' in page
    assert not WithheldEntry.objects.exists()


def test_an_evaluation_needs_its_opinion_and_sets_the_next(cast: Cast) -> None:
    made = entry(cast)
    path = f"/office/withheld/entries/{made.pk}/"
    assert "请写明评估意见" in text(at(cast.head).post(path, {"length": 0, "outcome": "keep"}))
    at(cast.head).post(path, {"length": 0, "outcome": "keep", "opinion": "情势未变"})
    made.refresh_from_db()
    assert (made.length, made.closed_on) == (1, None)


def test_who_comes_second_is_told_and_keeps_the_opinion(cast: Cast) -> None:
    from gongkai.core.record import Outcome  # noqa: PLC0415

    made = entry(cast)
    reevaluate(made, Outcome.KEEP, opinion="情势未变", length=0, by=cast.reviewer, **when())
    answer = at(cast.head).post(
        f"/office/withheld/entries/{made.pk}/", {"length": 0, "outcome": "disclose", "opinion": "可以公开了"}
    )
    assert answer.status_code == 409
    assert "沈审查已于" in text(answer)
    assert "可以公开了" in text(answer)


def test_who_drafts_does_not_read_the_register_and_a_leader_does_not_enter(cast: Cast) -> None:
    assert at(cast.zhang).get(OF).status_code == 404
    assert at(cast.leader).get(f"{OF}new/").status_code == 403
    assert at(cast.wang).get(OF).status_code == 404

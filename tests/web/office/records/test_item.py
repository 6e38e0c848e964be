"""公开事项: what the type itself points to is chosen beforehand; 送审 without one says what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.web.records.models import AgencyItem
from web.cast import Cast
from web.office.records.pages import at, text
from web.records.steps import Walk

NEW = "/office/records/new/penalty_decision/"


def item(cast: Cast, code: str, **facts: Any) -> AgencyItem:
    return AgencyItem.objects.create(
        agency=cast.bureau, code=code, level1=f"示例{code}", valid_from=date(2020, 1, 1), facts=facts
    )


def chosen(cast: Cast, path: str = NEW) -> str:
    return str(at(cast.zhang).get(path).context["decided"]["item"].value() or "")


def test_the_item_of_the_article_is_chosen_beforehand(cast: Cast) -> None:
    """行政处罚 is 条例§20（六）: the catalogue of the law has it under 20-06."""
    rows = [item(cast, code) for code in ("20-05", "20-06", "20-15")]
    assert chosen(cast) == str(rows[1].pk)


def test_ones_own_item_is_found_by_its_basis(cast: Cast) -> None:
    item(cast, "a", basis=["《中华人民共和国政府信息公开条例》第二十条第（五）项"])
    own = item(cast, "b", basis=["《中华人民共和国政府信息公开条例》第二十条第（六）项"])
    assert chosen(cast) == str(own.pk)


def test_of_two_that_are_as_good_none_is_chosen(cast: Cast) -> None:
    for code in ("a", "b"):
        item(cast, code, record_types=["penalty_decision"])
    assert chosen(cast) == ""


def test_the_field_says_that_it_is_needed_and_the_draft_what_it_lacks(cast: Cast, walk: Walk) -> None:
    walk.draft()
    item(cast, "a")
    path = f"/office/records/{walk.record.pk}/"
    field = at(cast.zhang).get(f"{path}edit/").context["decided"]["item"]
    assert (field.field.required, field.value()) == (True, "")
    assert "提交保密审查前须选定" in field.help_text
    assert "公开事项未选" in text(at(cast.zhang).get(path))
    refused = at(cast.zhang).post(f"{path}submit/", {"length": walk.record.length})
    assert "公开事项未选" in text(refused)
    walk.record.refresh_from_db()
    assert walk.record.stage == "draft"


def test_a_draft_may_be_saved_without_one(cast: Cast) -> None:
    item(cast, "a")
    answer = at(cast.zhang).post("/office/records/new/general/", {"title": "未写完", "decided-attribute": "proactive"})
    assert answer.status_code == 302

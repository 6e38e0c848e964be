"""A record's page: metadata, typed fields, versions, attachments, what belongs with it; withdrawn, taken down."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gongkai.web.agencies.models import Agency
from gongkai.web.records import services
from web.cast import DAY
from web.portal.world import World, place, text
from web.records.steps import Walk
from web.subjects import item as item_of


def again(walk: Walk, attachments: Any = None, **values: Any) -> None:
    """A further version of a record comes out."""
    more = {} if attachments is None else {"attachments": attachments}
    walk.amend(values, **more).submit().review().approve().publish()


def of(world: World, name: str = "published") -> Walk:
    walk = Walk(world.cast)
    walk.record = world.records[name]
    return walk


def test_all_metadata_stand_on_it(client: Client, world: World) -> None:
    walk = Walk(world.cast).published("normative_document")
    page = text(client, place(walk.record))
    for words in (
        walk.record.index_number, "主动公开", world.cast.bureau.name, "行政规范性文件", "示环〔2021〕3号",
        "2021年5月20日", "2021年6月1日", "现行有效（2021年6月1日起施行）",
    ):  # fmt: skip
        assert words in page


def test_an_index_number_in_chinese_with_slashes_is_an_address(client: Client, world: World) -> None:
    Agency.objects.filter(pk=world.cast.bureau.pk).update(index_pattern="示例/环〔{year}〕{serial}号")
    world.cast.bureau.refresh_from_db()
    walk = Walk(world.cast).published(values={"title": "编号带汉字的通知"})
    assert walk.record.index_number == "示例/环〔2021〕1号"
    assert "编号带汉字的通知" in text(client, place(walk.record))


def test_measurements_are_a_real_table_with_units(client: Client, world: World) -> None:
    page = text(client, place(Walk(world.cast).published("environment_quality_report").record))
    assert '<th scope="col">PM2.5（μg/m³）</th>' in page
    assert ">示例一小</th>" in page


def test_versions_say_what_changed(client: Client, world: World) -> None:
    again(of(world), title="改过名称的通知", body="改过的正文")
    page = text(client, place(world.public))
    assert "<del>示例正文</del>" in page
    assert "<ins>改过的正文</ins>" in page
    assert "第 1 版" in page


def test_what_came_out_before_a_withdrawal_is_not_shown_again(client: Client, world: World) -> None:
    walk = of(world, "withdrawn")
    again(walk, title="重新公开的通知", body="核对后的正文")
    page = text(client, place(walk.record))
    assert "核对后的正文" in page
    assert "机密词" not in page


def test_what_came_out_before_a_take_down_is_not_shown_again(client: Client, world: World) -> None:
    walk = of(world, "taken_down")
    again(walk, title="重新公开的通知", body="隐去姓名的正文")
    page = text(client, place(walk.record))
    assert "隐去姓名的正文" in page
    assert "机密词" not in page


def test_a_take_down_by_mistake_leaves_the_versions_as_they_were(client: Client, world: World) -> None:
    walk = of(world)
    again(walk, body="改过的正文")
    walk.record = services.take_down(walk.record, reason="公示期满", **walk.said(world.cast.leader))
    services.void(walk.record, walk.record.length, reason="按错了", **walk.said(world.cast.leader))
    assert "<ins>改过的正文</ins>" in text(client, place(walk.record))


def test_a_withdrawn_record_says_why_and_no_more(client: Client, world: World) -> None:
    record = world.records["withdrawn"]
    page = text(client, place(record))
    assert "数据有误，重新核对后再公开" in page
    assert record.index_number in page
    assert record.title not in page
    assert "noindex" in page


def test_a_record_taken_down_is_gone(client: Client, world: World) -> None:
    assert "该信息已撤下" in text(client, place(world.records["taken_down"]), status=410)


def test_an_attachment_is_a_download_that_no_browser_runs(client: Client, world: World) -> None:
    path = f"{place(world.public)}files/{world.open_file.digest}/"
    assert path in text(client, place(world.public))
    answer: Any = client.get(path)
    assert b"".join(answer.streaming_content).decode() == "公开的附件"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["amended", "withdrawn", "taken_down"])
def test_a_file_is_served_only_with_a_public_record_that_carries_it(client: Client, world: World, name: str) -> None:
    for file in (world.inner_file, world.open_file):
        assert client.get(f"{place(world.records[name])}files/{file.digest}/").status_code == 404


def test_an_earlier_file_is_gone_with_its_version(client: Client, world: World) -> None:
    again(of(world), (), title="没有附件的通知")
    assert client.get(f"{place(world.public)}files/{world.open_file.digest}/").status_code == 404


def test_a_policy_interpretation_stands_with_its_document_and_the_document_with_it(
    client: Client, world: World
) -> None:
    document = Walk(world.cast).published("normative_document").record
    example = {"title": "排污口办法解读", "made_on": "2021-05-28", "document": str(document.pk)}
    walk = Walk(world.cast)
    from gongkai.web.records.kinds import type_of  # noqa: PLC0415

    values = {**type_of("policy_interpretation").example, **example}
    walk.record = services.draft(
        world.cast.bureau, "policy_interpretation", values, by=world.cast.zhang, on=DAY, at=walk.said(world.cast.zhang)["at"]
    )  # fmt: skip
    walk.submit().review().approve().publish()
    assert "排污口办法解读" in text(client, place(document))
    assert "示例县排污口管理办法" in text(client, place(walk.record))


def test_others_of_the_same_item_stand_below(client: Client, world: World) -> None:
    item = item_of(world.cast.bureau)
    first, second = (
        Walk(world.cast).published(values={"title": f"同一事项的{nth}"}, item=item).record for nth in ("甲", "乙")
    )
    assert "同一事项的乙" in text(client, place(first))
    assert "同一事项的甲" in text(client, place(second))


def test_it_costs_the_same_however_much_it_holds(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    again(of(world), title="改过名称的通知")
    with django_assert_max_num_queries(10):
        client.get(place(world.public))

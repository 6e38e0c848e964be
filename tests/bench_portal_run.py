"""One database's share of the portal bench, in a process of its own: lays the rows, measures, prints JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from statistics import median

from django.test import Client, override_settings
from django.urls import reverse

from bench_laid import laid
from bench_office_run import DAY, ROUNDS, TYPES, measured, timed  # sets up Django
from gongkai.web.portal import sitemap
from gongkai.web.records.models import AgencyItem, Record, RecordContent
from gongkai.web.sealing.services import new_key
from web.cast import Cast

LAST_KEY = 1_000_000
AT_ONCE = 2_000
DAYS = 900
ITEMS = 12
PAGES = {
    "列表，首页": "/records/",
    "列表，按机关": "/records/?agency=XIAN-STHJ",
    "列表，按类型": "/records/?type=general",
    "列表，按事项": "/records/?agency=XIAN-STHJ&item=item-3",
    "列表，按月份": "/records/?month=2020-05",
    "列表，深处一页": "/records/?after={middle}",
}


def lay(cast: Cast, count: int) -> None:
    """So many published records with their content; the keys of the last part reach a million."""
    key = new_key()
    since = DAY - timedelta(days=2 * DAYS)
    items = [
        AgencyItem.objects.create(agency=cast.bureau, code=f"item-{n}", level1=f"示例事项{n}", valid_from=since)
        for n in range(ITEMS)
    ]
    rows = records(cast, count, items)
    while batch := list(islice(rows, AT_ONCE)):
        Record.objects.bulk_create(batch)
        contents = [
            RecordContent(pk=one.pk, record=one, digest=f"{one.pk:064}", version=1, key=key, body=body(one)) for one in batch
        ]  # fmt: skip
        RecordContent.objects.bulk_create(contents)
        for one in batch:
            one.public_id = one.working_id = one.pk
        Record.objects.bulk_update(batch, ["public", "working"], batch_size=400)


def records(cast: Cast, count: int, items: list[AgencyItem]) -> Iterator[Record]:
    last = min(sitemap.SIZE, count // 2)
    for number in range(count):
        own = number % 4 > 0
        item = items[number % ITEMS] if own else None
        day = DAY - timedelta(days=number % DAYS)
        yield Record(
            pk=number + 1 if number < count - last else LAST_KEY - (count - 1 - number),
            agency=cast.bureau if own else cast.other_bureau, type=TYPES[number // 4 % 4], title=f"示例信息第{number}条",
            item=item, public_item=item, index_number=f"B/{number}", attribute="proactive", stage="none",
            standing="published", public_version=1, length=5, made_on=day, published_on=day, updated_on=day,
        )  # fmt: skip


def body(one: Record) -> dict[str, object]:
    """As a published version is kept, with two pages of text."""
    values = {"title": one.title, "document_number": f"示环〔2021〕{one.pk}号", "body": "示例正文。" * 200}
    return {"type": one.type, "title": one.title, "item": one.item_id, "values": values, "attachments": []}


def of_sitemap(client: Client) -> dict[str, float]:
    """The last part against the first, in turn."""
    last = sitemap.count(LAST_KEY) - 1
    pages = [reverse("portal:sitemap_part", args=[number]) for number in (last, 0)]
    rows = client.get(pages[0]).content.count(b"<url>")
    pairs = [[timed(lambda page=page: client.get(page)) for page in pages] for _round in range(ROUNDS)]
    return {"seconds": median(a for a, _b in pairs), "ratio": median(a / b for a, b in pairs), "rows": rows}


def main(count: int) -> None:
    laid(lay, count)
    client = Client()
    middle = Record.objects.order_by("-published_on", "-id").values_list("published_on", "pk")[count // 3]
    found = {}
    with override_settings(ROOT_URLCONF="bench_portal_plain", ALLOWED_HOSTS=["testserver"]):
        for name, url in PAGES.items():
            page = url.format(middle=f"{middle[0]}.{middle[1]}")
            _path, mark, query = page.partition("?")
            found[name] = measured(client, page, f"/plain/{mark}{query}")
        told = of_sitemap(client)
    print(json.dumps({"pages": found, "sitemap": told}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]))

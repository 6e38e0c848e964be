"""One database's share of the search bench, in a process of its own: lays the entries, measures, prints JSON."""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import django

DAY = date(2021, 6, 1)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
os.environ["GONGKAI_TODAY"] = DAY.isoformat()
django.setup()

from django.db import connection  # noqa: E402

from bench_laid import laid  # noqa: E402
from gongkai.web.search import services  # noqa: E402
from gongkai.web.search.engine import TABLE  # noqa: E402
from gongkai.web.search.entry import Query, place_of  # noqa: E402
from gongkai.web.search.models import Indexed, IndexedText  # noqa: E402
from gongkai.web.search.selectors import find  # noqa: E402
from gongkai.web.search.terms import Term, terms  # noqa: E402
from web.cast import Cast  # noqa: E402

ROUNDS = 31
BATCH = 2000
# 检索词，各在每多少条信息里有一条（each word, and in one of how many entries it stands）。
WORDS = {"雷达站": 200, "辐射": 100, "噪声扰民": 40, "湿地": 10, "排污许可": 4}
# 每词两字，连写（two characters each）。
FILLING = re.findall(
    "..",
    "公开政务审批环评报告公示监测水质空气企业项目建设工程道路桥梁财政预算决算采购中标教育学校医院社保就业住房土地规划林业水利"
    "农业交通运输安全应急消防食品药品市场监管执法检查抽查处罚决定许可备案办法通知意见方案制度年度月份结果名单情况示例街道"
    "公司负责组织实施落实加强推进完善提高保障服务群众征求反馈说明解读",
)


def entry(number: int, chance: random.Random) -> tuple[Indexed, str]:
    """One entry and its text; the same number makes the same."""
    there = [word for word, one_in in WORDS.items() if number % one_in == one_in // 2]
    words = chance.choices(FILLING, k=150) + [word for word in there for _time in range(chance.randint(1, 4))]
    chance.shuffle(words)
    title = "".join(chance.choices(FILLING, k=6)) + (there[0] if there and number % 3 == 0 else "") + "的公告"
    day = DAY - timedelta(days=number % 2000)
    made = Indexed(
        id=number + 1, kind="record", key=number + 1, day=day, place=place_of("record", day, number + 1), title=title,
        document_number=f"示例〔{day.year}〕{number}号", agency=f"A{number % 40}", type=f"type{number % 25}",
        item=f"item{number % 60}", field=f"field{number % 3}", year=str(day.year),
    )  # fmt: skip
    return made, "，".join("".join(words[place : place + 8]) for place in range(0, len(words), 8))


def lay(_cast: Cast, count: int) -> None:
    """So many entries, written into the index as the job does."""
    chance = random.Random(1)
    for start in range(0, count, BATCH):
        made = [entry(number, chance) for number in range(start, min(start + BATCH, count))]
        Indexed.objects.bulk_create(one for one, _text in made)
        IndexedText.objects.bulk_create(IndexedText(entry=one, text=text) for one, text in made)
    services.AT_ONCE = BATCH
    while services.write():
        pass


def bare(term: Term) -> Callable[[], object]:
    """The index asked for twenty numbers, the best first: what someone would type at the database's own prompt."""
    if connection.vendor == "sqlite":
        asked = f'"{" ".join(term.tokens)}"'
        statement = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rank LIMIT 20"
        values = [asked]
    else:
        asked = " & ".join(term.tokens)
        statement = (
            f"SELECT place FROM {TABLE} WHERE words @@ %s::tsquery"
            f" ORDER BY ts_rank('{{0.0, 0.1, 0.2, 1.0}}', words, %s::tsquery) DESC LIMIT 20"
        )
        values = [asked, asked]

    def ask() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    return ask


def timed(ask: Callable[[], object]) -> float:
    start = perf_counter()
    ask()
    return perf_counter() - start


def measured(word: str) -> dict[str, object]:
    """A page against the bare query, in turn; then the other pages."""
    page = Query(f"“{word}”", counts=False)
    [term] = terms(page.text)
    alone = bare(term)
    assert len(find(page).hits) == 20, word
    alone()
    pairs = [(timed(lambda: find(page)), timed(alone)) for _round in range(ROUNDS)]
    others = [replace(page, counts=True), replace(page, order="newest")]
    counted, newest = (median(timed(lambda one=one: find(one)) for _round in range(5)) for one in others)
    return {
        "word": word, "hits": find(replace(page, counts=True)).total, "ratio": median(a / b for a, b in pairs),
        "page": median(a for a, _b in pairs), "counted": counted, "newest": newest,
    }  # fmt: skip


def main(count: int) -> Iterator[dict[str, object]]:
    laid(lay, count)
    for word in WORDS:
        yield measured(word)


if __name__ == "__main__":
    print(json.dumps(list(main(int(sys.argv[1]))), ensure_ascii=False))

"""outcomes.yaml → OutcomeLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from gongkai.core.outcome import Letter, Need, Outcome, OutcomeLaw, RemedyRegime, Way
from gongkai.law.lined import Map, parse

PATH = "law/outcomes.yaml"
KEYS = ("code", "row", "label", "article", "needs", "reasons", "letter", "remedy", "sure")
REGIME = (
    "since", "reconsideration_first", "reconsideration_days", "suit_months", "suit_after_days", "online_channel",
    "basis", "sure",
)  # fmt: skip


@cache
def outcome_law() -> OutcomeLaw:
    """The outcomes and remedies of this installation's law files."""
    return read_outcomes((resources.files("gongkai.law") / "outcomes.yaml").read_text("utf-8"))


def read_outcomes(text: str, path: str = PATH) -> OutcomeLaw:
    """LawError on an unknown key, need, letter or remedy, and on a code given twice."""
    root: Map = parse(text, path).only("needs", "outcomes", "regimes")
    needs = {code: _need(code, item) for code, item in root.need("needs").items()}
    found: dict[str, Outcome] = {}
    for item in root.need("outcomes"):
        outcome = _outcome(item, needs)
        if outcome.code in found:
            raise item.fail(f"办理结果 {outcome.code!r} 写了两次，请删去一个")
        found[outcome.code] = outcome
    return OutcomeLaw(found, tuple(_regime(item) for item in root.need("regimes")))


def _need(code: str, item: Map) -> Need:
    item.only("says", "basis")
    return Need(code, item.need("says"), item.need("basis"))


def _outcome(item: Map, needs: Mapping[str, Need]) -> Outcome:
    item.only(*KEYS)
    if unknown := [name for name in item.need("needs") if name not in needs]:
        raise item.fail(f"needs 中的 {unknown[0]!r} 不认识；可以是 {', '.join(needs)}")
    return Outcome(
        code=item.need("code"), label=item.need("label"), article=item.need("article"),
        row=item.get("row", item["code"]), needs=tuple(needs[name] for name in item["needs"]),
        letter=item.code("letter", Letter), way=item.code("remedy", Way),
        reasons=tuple(item.get("reasons", ())), sure=item.sure(),
    )  # fmt: skip


def _regime(item: Map) -> RemedyRegime:
    item.only(*REGIME)
    given = {name: item.need(name) for name in REGIME}
    return RemedyRegime(**given | {"since": item.day("since"), "sure": item.sure()})

"""outcomes.yaml → OutcomeLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Formatter

from gongkai.core.outcome import Letter, Need, Outcome, OutcomeLaw, RemedyRegime, Way
from gongkai.law.lined import Map, parse

PATH = "law/outcomes.yaml"
KEYS = ("code", "row", "label", "article", "needs", "reasons", "letter", "letter_says", "remedy", "sure")
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
        letter=item.code("letter", Letter), letter_says=_says(item), way=item.code("remedy", Way),
        reasons=tuple(item.get("reasons", ())), sure=item.sure(),
    )  # fmt: skip


def _says(item: Map) -> str:
    """The sentence of the letter; LawError on a place for something that this outcome has not."""
    says = item.need("letter_says")
    there = {"article": item.need("article"), "reason": item.get("reasons", ())}
    for _before, name, _how, _as in Formatter().parse(says):
        if name is not None and not there.get(name):
            raise item.fail(
                f"letter_says 中的 {{{name}}} 没有内容可填；可以是 {', '.join(key for key in there if there[key])}"
            )
    if there["reason"] and "{reason}" not in says:
        raise item.fail("letter_says 须写明 {reason}：这种结果要择一具体情形")
    return str(says)


def _regime(item: Map) -> RemedyRegime:
    item.only(*REGIME)
    given = {name: item.need(name) for name in REGIME}
    return RemedyRegime(**given | {"since": item.day("since"), "sure": item.sure()})

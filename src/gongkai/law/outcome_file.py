"""outcomes.yaml → OutcomeLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Formatter

from gongkai.core.case import Matter
from gongkai.core.outcome import Letter, Need, Outcome, OutcomeLaw, RemedyRegime, Way, WayFrom, WayPolicy
from gongkai.law.lined import Map, parse

PATH = "law/outcomes.yaml"
KEYS = (
    "code", "row", "label", "article", "needs", "reasons", "letter", "letter_says", "remedy", "remedy_policy", "sure",
    "matter",
)  # fmt: skip
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
    root: Map = parse(text, path).only("needs", "outcomes", "regimes", "policies")
    needs = {code: _need(code, item) for code, item in root.need("needs").items()}
    policies = {name: _policy(name, item) for name, item in root.need("policies").items()}
    found: dict[str, Outcome] = {}
    for item in root.need("outcomes"):
        outcome = _outcome(item, needs, policies)
        if outcome.code in found:
            raise item.fail(f"办理结果 {outcome.code!r} 写了两次，请删去一个")
        found[outcome.code] = outcome
    return OutcomeLaw(found, tuple(_regime(item) for item in root.need("regimes")), policies)


def _need(code: str, item: Map) -> Need:
    item.only("says", "basis")
    return Need(code, item.need("says"), item.need("basis"))


def _policy(name: str, item: Map) -> WayPolicy:
    item.only("label", "choices", "usual")
    choices = {_way(item, code): words for code, words in item.need("choices").items()}
    usual = tuple(_way_from(one, choices) for one in item.need("usual"))
    if not usual or sorted(one.since for one in usual) != [one.since for one in usual]:
        raise item.fail("usual 应按 since 先后排列，至少一个")
    return WayPolicy(name=name, label=item.need("label"), choices=choices, usual=usual)


def _way(item: Map, code: str) -> Way:
    try:
        return Way(code)
    except ValueError:
        raise item.fail(f"choices 中的 {code!r} 不认识；可以是 {', '.join(Way)}") from None


def _way_from(item: Map, choices: Mapping[Way, str]) -> WayFrom:
    item.only("since", "way", "basis", "sure")
    way = item.code("way", Way)
    if way not in choices:
        raise item.fail(f"way 不能是 {way.value!r}；可以是 {', '.join(choices)}")
    return WayFrom(since=item.day("since"), way=way, basis=item.need("basis"), sure=item.sure())


def _outcome(item: Map, needs: Mapping[str, Need], policies: Mapping[str, WayPolicy]) -> Outcome:
    item.only(*KEYS)
    if unknown := [name for name in item.need("needs") if name not in needs]:
        raise item.fail(f"needs 中的 {unknown[0]!r} 不认识；可以是 {', '.join(needs)}")
    policy = item.get("remedy_policy", "")
    if ("remedy" in item) == bool(policy) or (policy and policy not in policies):
        raise item.fail(f"remedy 和 remedy_policy 应写其一；remedy_policy 可以是 {', '.join(policies)}")
    way = policies[policy].usual[-1].way if policy else item.code("remedy", Way)
    return Outcome(
        code=item.need("code"), label=item.need("label"), article=item.need("article"),
        row=item.get("row", item["code"]), needs=tuple(needs[name] for name in item["needs"]),
        letter=item.code("letter", Letter), letter_says=_says(item), way=way, policy=policy,
        reasons=tuple(item.get("reasons", ())), sure=item.sure(),
        matter=item.code("matter", Matter) if "matter" in item else Matter.DISCLOSURE,
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

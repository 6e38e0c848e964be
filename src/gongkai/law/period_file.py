"""periods.yaml → ClockLaw; every error names file, line and what is allowed."""

from __future__ import annotations

from functools import cache
from importlib import resources

from gongkai.core.case import Party
from gongkai.core.clock.law import ClockLaw, Policy, Regime
from gongkai.law.lined import Map, parse

PATH = "law/periods.yaml"
NUMBERS = ("reply_wd", "extension_wd", "correction_notice_wd", "fee_payment_wd")
BASES = ("receipt", "counting", "correction", "reply", "service", "extension", "reasons", *Party, "fee")


@cache
def clock_law() -> ClockLaw:
    """The limits and policies of this installation's law files."""
    return read_clock_law((resources.files("gongkai.law") / "periods.yaml").read_text("utf-8"))


def read_clock_law(text: str, path: str = PATH) -> ClockLaw:
    """LawError on an unknown key, party or choice, on a number that is none, and on regimes out of order."""
    root: Map = parse(text, path).only("regimes", "policies", "orders")
    regimes = tuple(_regime(item) for item in root.need("regimes"))
    if not regimes or sorted(regime.since for regime in regimes) != [regime.since for regime in regimes]:
        raise root.fail("regimes 应按 since 先后排列，至少一个")
    policies = root.need("policies")
    orders = tuple((item.only("since", "basis").day("since"), item.need("basis")) for item in root.need("orders"))
    if not orders or list(orders) != sorted(orders):
        raise root.fail("orders 应按 since 先后排列，至少一个")
    return ClockLaw(regimes, {name: _policy(name, policies[name]) for name in policies}, orders)


def _regime(item: Map) -> Regime:
    item.only("since", "instrument", "opinion_wd", "pauses", "fees_since", "basis", *NUMBERS)
    opinions: Map = item.need("opinion_wd").only(*Party)
    bases: Map = item.need("basis").only(*BASES)
    return Regime(
        since=item.day("since"), instrument=item.need("instrument"),
        opinion_wd={party: opinions.number(party) for party in Party},
        pauses=frozenset(_party(item, party) for party in item.need("pauses")),
        basis={name: bases.need(name) for name in BASES},
        fees_since=item.day("fees_since") if "fees_since" in item else None,
        **{name: item.number(name) for name in NUMBERS},
    )  # fmt: skip


def _party(item: Map, name: str) -> Party:
    try:
        return Party(name)
    except ValueError:
        raise item.fail(f"pauses 中的 {name!r} 不认识；可以是 {', '.join(Party)}") from None


def _policy(name: str, item: Map) -> Policy:
    item.only("label", "usual", "choices", "basis", "sure")
    choices, usual = item.need("choices"), item.need("usual")
    if usual not in choices:
        raise item.fail(f"usual 不能是 {usual!r}；可以是 {', '.join(choices)}")
    return Policy(
        name=name, label=item.need("label"), choices=dict(choices), usual=usual, basis=item.need("basis"), sure=item.sure()
    )  # fmt: skip

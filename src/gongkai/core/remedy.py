"""救济: what a letter has to tell the applicant, by the law in force on its day (行政复议法§20-§24, §34; 行政诉讼法§45, §46)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.outcome import Outcome, OutcomeLaw, Way
from gongkai.core.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """Whom one may turn to, as it is on the day: dated data of the agency. `online` is where reconsideration is
    applied for on the internet."""

    reviewers: tuple[str, ...]
    court: str
    online: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What the letter says: the way, and the sentences."""

    way: Way
    sentences: tuple[str, ...]
    basis: str


def remedy(
    outcome: Outcome, law: OutcomeLaw, bodies: Bodies, *, on: date, online: bool, wording: Wording
) -> Remedy:  # fmt: skip
    """The remedy of a decision made on a day; `online`: served over the internet, which brings the internet channel
    (行政复议法§22 第二款). ValueError where the bodies are not known: a letter without them would be wrong."""
    regime, way = law.regime(on), law.way(outcome, on)
    if way is Way.NONE:
        return Remedy(way=way, sentences=(), basis="")
    if not bodies.reviewers or (way is Way.EITHER and not bodies.court):
        raise ValueError("没有登记本机关的行政复议机关或者管辖法院，不能写救济途径")
    return Remedy(way=way, sentences=tuple(_sentences(way, law, bodies, on, online, wording)), basis=regime.basis)


def _sentences(
    way: Way, law: OutcomeLaw, bodies: Bodies, on: date, online: bool, wording: Wording
) -> Iterator[str]:  # fmt: skip
    regime = law.regime(on)
    slots = {
        "reviewers": _either(bodies.reviewers, wording), "court": bodies.court, "days": regime.reconsideration_days,
        "months": regime.suit_months, "after": regime.suit_after_days,
    }  # fmt: skip
    yield wording.say(f"remedy.{way}", **slots)
    if online and regime.online_channel and bodies.online:
        yield wording.say("remedy.online", online=bodies.online)


def _either(names: Sequence[str], wording: Wording) -> str:
    return wording.say("remedy.or").join(names)

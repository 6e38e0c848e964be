"""Who asks: sealed as one piece under the case's key, masked for lists, opened only where it is noted or needed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from gongkai.web.cases.models import Case, RequesterKind
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import seal, unseal, unseal_all

FIELD = "requester"


@dataclass(frozen=True, kw_only=True)
class Requester:
    """Name, proof of identity and ways to reach (条例§29（一）)."""

    name: str
    identity_kind: str = ""
    identity_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""


def sealed(requester: Requester, key: Key) -> str:
    """As it is stored."""
    return seal(key, json.dumps(asdict(requester), ensure_ascii=False), field=FIELD)


def requester_of(case: Case) -> Requester:
    """In clear, for letters and for a look that is noted. Erased, Tampered."""
    return Requester(**json.loads(unseal(case.requester, field=FIELD)))


def requesters_of(cases: Iterable[Case]) -> dict[int, Requester]:
    """Those of many cases by case, one query: to be compared, never shown. Whose key is erased is left out."""
    rows = {case.pk: case.requester for case in cases}
    said = unseal_all(rows.values())
    return {key: Requester(**json.loads(text)) for key, token in rows.items() if (text := said[token]) is not None}


def masked(name: str, kind: str) -> str:
    """张三 → 张*; the name of an organization is no personal data."""
    name = name.strip()
    return name if kind != RequesterKind.NATURAL_PERSON else f"{name[:1]}{'*' * max(len(name) - 1, 1)}"

"""Who a provider says somebody is: sealed as one piece under the account's key."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from gongkai.web.applicants.models import Applicant
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import keyed_digest, seal, unseal

FIELD, FOUND_BY = "applicant", "applicant.sub"
LONGEST = 120  # 与申请表的姓名一致（as long as the name of an application）


@dataclass(frozen=True, kw_only=True)
class Identity:
    """`issuer` and `sub` say who it is, for ever; the name and whether it is an organization's may change."""

    issuer: str
    sub: str
    name: str = ""
    organization: bool = False


def sealed(identity: Identity, key: Key) -> str:
    """As it is stored."""
    return seal(key, json.dumps(asdict(identity), ensure_ascii=False), field=FIELD)


def identity_of(applicant: Applicant) -> Identity:
    """In clear: for the account itself, and for a look that is noted. Erased, Tampered."""
    return Identity(**json.loads(unseal(applicant.identity, field=FIELD)))


def digest_of(identity: Identity, key: Key) -> str:
    """What an account is found by: the same for the same identity, and for nobody to try without the key."""
    return keyed_digest(key, json.dumps([identity.issuer, identity.sub]), field=FOUND_BY)

"""Accounts: one for an identity however often it comes, sealed, found without being readable; what is kept, and given up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError

from gongkai.web.agencies.models import Person
from gongkai.web.applicants import services
from gongkai.web.applicants.identity import identity_of
from gongkai.web.applicants.models import Applicant, How, Lookup, OwnCase
from gongkai.web.applicants.selectors import filed_by, is_own, own_case, own_cases
from gongkai.web.audit.models import AuditEntry
from gongkai.web.sealing.master import master_now
from gongkai.web.sealing.services import rewrap
from gongkai.web.sealing.wrapping import Erased
from web.applicants.known import ASKER, STRANGER
from web.cases.steps import Walk, noon
from web.cast import Cast


def met(identity=ASKER) -> Applicant:  # type: ignore[no-untyped-def]
    return services.meet(identity, at=noon())


def acts() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.filter(act__startswith="applicant.").order_by("pk")
    return list(rows.values_list("act", "by", "chain__name"))


def test_the_same_identity_is_the_same_account(db: None) -> None:
    assert met() == met()
    assert met(STRANGER) != met()
    assert Applicant.objects.count() == 2 and Lookup.objects.count() == 1


@pytest.mark.parametrize("other", [replace(ASKER, sub="1"), replace(ASKER, issuer="https://other.example")])
def test_another_sub_or_another_issuer_is_somebody_else(db: None, other: object) -> None:
    assert met() != met(other)


def test_nothing_of_the_identity_stands_in_the_database_in_clear(db: None) -> None:
    row = Applicant.objects.filter(pk=met().pk).values().get()
    said = str(row)
    assert ASKER.sub not in said and ASKER.name not in said and ASKER.issuer not in said
    assert row["identity"].startswith("sealed:v1:")
    assert identity_of(Applicant.objects.get()) == ASKER


def test_the_name_that_the_provider_says_now_goes_over_the_one_before(db: None) -> None:
    met()
    married = replace(ASKER, name="赵新名")
    assert identity_of(met(married)) == married
    assert Applicant.objects.count() == 1


def test_it_makes_nobody_of_the_office(cast: Cast) -> None:
    before = Person.objects.count()
    met()
    assert Person.objects.count() == before


def test_each_sign_in_is_noted_without_saying_who(db: None) -> None:
    found = met()
    services.leave(found, at=noon())
    assert acts() == [("applicant.sign_in", "applicant", "system"), ("applicant.sign_out", "applicant", "system")]
    said = str(list(AuditEntry.objects.values_list("subject", "old", "new")))
    assert ASKER.sub not in said and ASKER.name not in said


def test_accounts_are_found_after_the_master_key_was_replaced(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    found, old, new = met(), master_now(), "another master key, long enough to be one"
    rewrap(old, new)
    monkeypatch.setenv("GONGKAI_KEY", new)
    assert met() == found


def test_a_request_is_kept_once_and_noted_in_its_agencys_chain(cast: Cast) -> None:
    mine, case = met(), Walk(cast).receive().case
    for how in (How.FILED, How.JOINED):
        services.keep(mine, case, how=how, at=noon())
    assert list(OwnCase.objects.values_list("how", flat=True)) == ["filed"]
    assert acts()[1:] == [("applicant.keep", "applicant", "XIAN-STHJ")]


def test_it_is_the_accounts_own_and_nobody_elses(cast: Cast) -> None:
    mine, other, case = met(), met(STRANGER), Walk(cast).receive().case
    services.keep(mine, case, how=How.JOINED, at=noon())
    assert is_own(mine, case) and not is_own(other, case)
    assert own_case(mine, case.key_id) == case and own_case(other, case.key_id) is None
    assert own_cases(mine).cases == [case] and own_cases(other).cases == []


def test_two_accounts_may_keep_one_request(cast: Cast) -> None:
    """Husband and wife, who both hold its code."""
    case = Walk(cast).receive().case
    for one in (met(), met(STRANGER)):
        services.keep(one, case, how=How.JOINED, at=noon())
        assert own_cases(one).cases == [case]


def test_who_had_signed_in_is_told_of_what_was_filed_alone(cast: Cast) -> None:
    filed, joined = Walk(cast).receive().case, Walk(cast).receive().case
    services.keep(met(), filed, how=How.FILED, at=noon())
    services.keep(met(), joined, how=How.JOINED, at=noon())
    assert filed_by(filed) == ASKER and filed_by(joined) is None


def test_the_list_turns_over(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.web.applicants.selectors.SIZE", 2)
    mine, cases = met(), [Walk(cast).receive().case for _nth in range(3)]
    for case in cases:
        services.keep(mine, case, how=How.FILED, at=noon())
    first = own_cases(mine)
    assert first.cases == [cases[2], cases[1]] and first.after
    second = own_cases(mine, first.after)
    assert second.cases == [cases[0]] and not second.after


def test_an_account_that_is_given_up_can_be_read_by_nobody(cast: Cast) -> None:
    mine, case = met(), Walk(cast).receive().case
    services.keep(mine, case, how=How.FILED, at=noon())
    services.give_up(mine, at=noon())
    services.give_up(mine, at=noon())
    row = Applicant.objects.get()
    with pytest.raises(Erased):
        identity_of(row)
    assert (row.digest, own_cases(row).cases, filed_by(case)) == (None, [], None)
    assert [act for act, _by, _chain in acts()].count("applicant.give_up") == 1
    assert met() != mine, "who comes again begins anew"


def test_no_digest_is_given_twice(db: None) -> None:
    found = met()
    with pytest.raises(IntegrityError):
        Applicant.objects.create(key=met(STRANGER).key, digest=found.digest, identity="x", begun_at=noon())

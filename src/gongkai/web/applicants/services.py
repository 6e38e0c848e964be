"""What happens to an account: it is met, it keeps a request, it leaves, it is given up; each in one transaction with its note."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.web.applicants.identity import Identity, digest_of, identity_of, sealed
from gongkai.web.applicants.models import Applicant, How, Lookup, OwnCase
from gongkai.web.audit.services import note
from gongkai.web.cases.models import Case
from gongkai.web.cases.services import Done, pass_on
from gongkai.web.cases.services.append import APPLICANT
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import erase, new_key

CHAIN = "system"


@transaction.atomic
def meet(identity: Identity, *, at: datetime) -> Applicant:
    """The account of an identity that has just been vouched for, a new one where there is none; what the provider now says
    of it goes over what it said before. MasterKeyWrong."""
    digest = digest_of(identity, lookup_key())
    found = _locked(digest) or _begun(identity, digest, at)
    if identity_of(found) != identity:
        found.identity = sealed(identity, found.key)
        found.save(update_fields=["identity"])
    _noted(found, "applicant.sign_in", at)
    return found


def _locked(digest: str) -> Applicant | None:
    rows = Applicant.objects.select_for_update(of=("self",)).select_related("key")
    return rows.filter(digest=digest).first()


def _begun(identity: Identity, digest: str, at: datetime) -> Applicant:
    try:
        with transaction.atomic():
            key = new_key()
            return Applicant.objects.create(key=key, digest=digest, identity=sealed(identity, key), begun_at=at)
    except IntegrityError:
        # 同一个人在两个窗口里同时第一次登录（somebody signs in for the first time, twice at once）。
        return Applicant.objects.select_related("key").get(digest=digest)


def lookup_key() -> Key:
    """The key by which accounts are found; made with the first of them."""
    found = Lookup.objects.select_related("key").filter(pk=1).first()
    if found is None:
        try:
            with transaction.atomic():
                found = Lookup.objects.create(pk=1, key=new_key())
        except IntegrityError:
            found = Lookup.objects.select_related("key").get(pk=1)
    return found.key


@transaction.atomic
def keep(applicant: Applicant, case: Case, *, how: How, at: datetime, by: str = APPLICANT) -> OwnCase:
    """Makes a request the account's own, as the applicant does oneself unless it is said `by` whom; the second time nothing
    changes."""
    found, new = OwnCase.objects.get_or_create(applicant=applicant, case=case, defaults={"how": how, "at": at})
    if new:
        said = {"applicant": applicant.pk, "how": how.value}
        note("applicant.keep", chain=case.agency.code, by=by, at=at, subject=f"case:{case.pk}", new=said)
    return found


@transaction.atomic
def pass_on_followed(case: Case, **said: Any) -> Done:
    """转送 (`cases.services.pass_on`, with its arguments and its answers): whoever follows the request by an account follows
    what became of it at the other agency too."""
    done = pass_on(case, **said)
    made = Case.objects.select_related("agency").filter(handed_from=case).latest("pk")
    for own in OwnCase.objects.filter(case=case).select_related("applicant"):
        keep(own.applicant, made, how=How(own.how), at=said["at"], by=said["by"].username if said["by"] else APPLICANT)
    return done


def leave(applicant: Applicant, *, at: datetime) -> None:
    """Notes that somebody has signed out."""
    _noted(applicant, "applicant.sign_out", at)


@transaction.atomic
def give_up(applicant: Applicant, *, at: datetime) -> None:
    """Gives an account up (个人信息保护法§47): who it was can be read by nobody any more, and its requests are no longer
    its own; they go on as they are, and their query codes open them."""
    row = Applicant.objects.select_for_update(of=("self",)).select_related("key").get(pk=applicant.pk)
    if row.digest is None:
        return
    row.own_cases.all().delete()
    row.digest = None
    row.save(update_fields=["digest"])
    erase(row.key, at=at)
    _noted(row, "applicant.give_up", at)


def _noted(applicant: Applicant, act: str, at: datetime) -> None:
    note(act, chain=CHAIN, by=APPLICANT, at=at, subject=f"applicant:{applicant.pk}")

"""下载文书: those to the applicant, the decision once it is served; each handing over is noted."""

from __future__ import annotations

import re

from django.test import Client

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.models import CaseDocument
from web.portal.applying import FOLLOW
from web.portal.filed import Filed


def places(page: str) -> list[str]:
    return re.findall(r'href="(/follow/request/letters/[0-9a-f]{64}/)"', page)


def test_the_receipt_is_there_and_its_handing_over_is_noted(filed: Filed) -> None:
    found = places(filed.confirmed().page())
    answer = filed.client.get(found[0])
    assert answer.status_code == 200
    assert answer.content == filed.walk.letter("docx")
    assert answer["Content-Disposition"].startswith("attachment")
    assert AuditEntry.objects.filter(act="case.hand_over", by="applicant").count() == 1


def test_the_decision_is_there_once_it_is_served(filed: Filed) -> None:
    walk = filed.confirmed().walk.proposed().signed()
    decision = CaseDocument.objects.get(case=walk.case, ending="docx", title="政府信息部分公开告知书")
    place = f"{FOLLOW}letters/{decision.digest}/"
    assert place not in filed.page()
    assert filed.client.get(place).status_code == 404
    walk.served()
    assert place in filed.page()
    assert filed.client.get(place).status_code == 200


def test_a_letter_to_a_third_party_is_not_the_applicants(filed: Filed) -> None:
    filed.confirmed().walk.consulted()
    filed.page()
    letter = CaseDocument.objects.get(case=filed.walk.case, ending="docx", personal=False)
    assert filed.client.get(f"{FOLLOW}letters/{letter.digest}/").status_code == 404


def test_without_the_code_no_letter_is_there(filed: Filed) -> None:
    place = places(filed.confirmed().page())[0]
    answer = Client().get(place)
    assert (answer.status_code, answer["Location"]) == (302, FOLLOW)

"""查看身份: shown to who needs it, each look an entry of the trail."""

from __future__ import annotations

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import CaseDocument
from gongkai.web.cases.services import look_at_identity, open_document
from web.cases.steps import ASKER, Walk, noon


def test_each_look_is_noted(walk: Walk) -> None:
    walk.receive()
    assert look_at_identity(walk.case, by=walk.cast.zhang, at=noon()) == ASKER
    entry = AuditEntry.objects.get(act="case.look")
    assert (entry.by, entry.subject) == ("zhang", f"case:{walk.case.pk}")


def test_who_need_not_know_is_refused_and_nothing_is_noted(walk: Walk) -> None:
    walk.receive()
    for who in (walk.cast.supervisor, walk.cast.wang, walk.cast.reviewer, walk.cast.system_admin):
        with pytest.raises(NotPermitted):
            look_at_identity(walk.case, by=who, at=noon())
    assert not AuditEntry.objects.filter(act="case.look").exists()


def test_a_letter_opens_for_who_may_know_and_is_noted(walk: Walk) -> None:
    document = CaseDocument.objects.get(case=walk.receive().case, ending="pdf")
    assert open_document(document, by=walk.cast.zhang, at=noon()).startswith(b"%PDF")
    assert AuditEntry.objects.filter(act="case.open", by="zhang").count() == 1
    with pytest.raises(NotPermitted):
        open_document(document, by=walk.cast.supervisor, at=noon())


def test_a_letter_to_a_third_party_names_it_and_opens_for_who_may_know_alone(walk: Walk) -> None:
    """征求意见书不写申请人，但写明第三方和所涉的信息（条例§32）。"""
    document = CaseDocument.objects.get(case=walk.receive().consulted().case, event_seq=2, ending="pdf")
    assert open_document(document, by=walk.cast.zhang, at=noon()).startswith(b"%PDF")
    for who in (walk.cast.supervisor, walk.cast.reviewer):
        with pytest.raises(NotPermitted, match="第三方"):
            open_document(document, by=who, at=noon())
    assert AuditEntry.objects.filter(act="case.open").count() == 1

"""The trail and sealed values together: erasing makes the values unreadable and leaves the chain whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from gongkai.web.audit.models import AuditEntry
from gongkai.web.audit.services import note
from gongkai.web.audit.verify import verify
from gongkai.web.day import CHINA
from gongkai.web.sealing.services import erase, new_key, seal, unseal
from gongkai.web.sealing.wrapping import Erased

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)


@pytest.mark.django_db
def test_the_chain_stays_whole_when_a_subject_is_erased() -> None:
    key = new_key()
    note("record.draft", chain="A", by="zhang", at=AT, new={"name": seal(key, "张示例", field="name")})
    kept = AuditEntry.objects.get().new["name"]
    assert unseal(kept) == "张示例"
    erase(key, at=AT)
    with pytest.raises(Erased):
        unseal(kept)
    assert [walked.broken for walked in verify()] == [None]

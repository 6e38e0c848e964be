"""A request that is another agency's, answered so, and handed over to it: what the tests of 转送 share."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from io import BytesIO
from typing import Any

import docx

from gongkai.core.guide import Guide
from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case, CaseDocument, RemedyBodies
from gongkai.web.cases.services import pass_on, propose
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.files.store import place
from gongkai.web.records.models import GuideVersion
from gongkai.web.sealing.services import unseal_bytes
from web.cases.steps import Walk, noon
from web.cast import Cast

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
ANSWERED, HANDED = date(2021, 6, 8), date(2021, 6, 9)
HOW = "6 月 9 日电话同意（示例）"
ADDRESS, TELEPHONE, OFFICE = "示例县示例大道 9 号", "000-00000009", "示例县交通运输局办公室"


def publish(agency: Agency, cast: Cast) -> None:
    """The agency has a 指南 with made-up facts."""
    facts = asdict(Guide(office_name=OFFICE, address=ADDRESS, telephone=TELEPHONE))
    GuideVersion.objects.create(
        agency=agency, number=1, on=date(2021, 1, 4), published_at=noon(), by=cast.head, facts=facts, differences=[]
    )


def bodies(agency: Agency, cast: Cast) -> None:
    """The agency knows whom one may turn to against it."""
    RemedyBodies.objects.create(
        agency=agency, since=date(2019, 1, 1), reviewers=["示例县人民政府"], court="示例县人民法院", online="",
        mark="示交", recorded_at=noon(), by=cast.head,
    )  # fmt: skip


def drafted(walk: Walk, right: Agency | None, text: str = "") -> Walk:
    """The draft that the information is another agency's."""
    return walk.act(propose, outcome="not_responsible", given={"right_agency": text}, reason="", right=right)


def answered(walk: Walk, right: Agency | None = None, text: str = "", day: date = ANSWERED) -> Walk:
    """Received, answered and served; `right` is the other bureau where nothing is said."""
    right = right or walk.cast.other_bureau
    return drafted(walk.on(day), right, text).signed().served()


def handed(walk: Walk, to: Agency | None = None, **said: Any) -> Walk:
    """Handed over by the handler on the day of the walk."""
    return walk.act(pass_on, **{"agency": to or walk.cast.other_bureau, "how": HOW, **said})


def there(walk: Walk) -> Case:
    """The request of the other agency; the only one there is."""
    return Case.objects.select_related("agency", "key").get(handed_from=walk.case)


def told_code(case: Case) -> str:
    """The query code in the receipt of the agency that a request was handed over to."""
    receipt = CaseDocument.objects.get(case=case, title="政府信息公开申请登记回执", ending="docx")
    found = CODE.search(words(unseal_bytes(place(receipt.upload_id).read_bytes(), field=FIELD)))
    assert found is not None
    return found[0]


def words(data: bytes) -> str:
    """A letter as text."""
    return "\n".join(one.text for one in docx.Document(BytesIO(data)).paragraphs)

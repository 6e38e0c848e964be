"""打印呈批单: the sheet of a draft on its way, as Word or PDF, what is not yet said left blank; each printing is noted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.outcome_file import outcome_law
from gongkai.publish.fonts import FontsMissing
from gongkai.publish.letters import docx, pdf
from gongkai.web.access import may
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import opened
from gongkai.web.cases.services.decide import draft_letter, proposed
from gongkai.web.cases.services.sheet import sheet_of

WRITERS = {"docx": docx, "pdf": pdf}


@transaction.atomic
def print_sheet(case: Case, ending: str, *, by: Person, on: date, at: datetime) -> bytes:
    """The file. NotPermitted where no draft is on its way, or this machine has no Chinese type for a PDF."""
    if not may(by, "case.endorse", case):
        raise NotPermitted("not_allowed", _("您的角色不能打印这件申请的呈批单。"))
    open_ = opened(case, None)
    if open_.life.proposal is None:
        raise NotPermitted("no_draft", _("没有在办的呈批单：签发后的呈批单在“文书和材料”中。"))
    draft = proposed(open_)
    outcome = outcome_law().outcomes[draft["outcome"]]
    try:
        letter = draft_letter(open_.case, open_.recorded, outcome, draft, on, to=open_.case.masked_name)
    except BadValues:  # 还没有登记救济机关：呈批单照样可以打印（the sheet does without the letter）
        letter = None
    sheet = sheet_of(open_.case, open_.recorded, open_.life, draft, outcome, letter, on)
    note("case.print", chain=case.agency.code, by=by.username, at=at, subject=f"case:{case.pk}", new={"ending": ending})
    try:
        return WRITERS[ending](sheet)
    except FontsMissing as missing:
        raise NotPermitted("no_fonts", _("这台机器没有中文字体，请改用 Word 文件。")) from missing

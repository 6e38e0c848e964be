"""救济机关: whom one may turn to from a day on, and the word of the letters' numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import NotPermitted
from gongkai.web.cases.models import RemedyBodies
from gongkai.web.cases.services.append import asked, need


@transaction.atomic
def set_bodies(
    agency: Agency, *, since: date, reviewers: Sequence[str], court: str, online: str, mark: str, by: Person,
    on: date, at: datetime,
) -> RemedyBodies:  # fmt: skip
    """A new entry in force from `since`; what went before stays as it was. NotPermitted, BadValues."""
    if not may(by, "remedy.edit", agency):
        raise NotPermitted("not_allowed", _("您的角色不能登记这个单位的救济机关。"))
    names = [name.strip() for name in reviewers if name.strip()]
    need(
        {
            "reviewers": None if names else _("请填写行政复议机关，一行一个（《行政复议法》第二十四条）。"),
            "online": None
            if not online or online.startswith(("https://", "http://"))
            else _("请填写以 https:// 开头的网址。"),
            **asked(
                ("court", court, _("请填写有管辖权的人民法院。")),
                ("mark", mark, _("请填写发文机关代字，如“示环”。")),
            ),
        }
    )
    made = RemedyBodies.objects.create(
        agency=agency, since=since, reviewers=names, court=court.strip(), online=online.strip(), mark=mark.strip(),
        recorded_at=at, by=by,
    )  # fmt: skip
    said = {"since": since, "reviewers": names, "court": made.court, "online": made.online, "mark": made.mark}
    note("remedy.set", chain=agency.code, by=by.username, at=at, subject=f"agency:{agency.pk}", new=said)
    return made

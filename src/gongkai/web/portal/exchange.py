"""The inbound API, /api/exchange/: a province's own application system hands in requests and asks how they stand."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema, Status
from ninja.errors import HttpError
from ninja.security import HttpBearer

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.package import parsed
from gongkai.web.cases.services.exchange import arrive, find, note_of, state
from gongkai.web.cases.services.source import source_of
from gongkai.web.day import now, today
from gongkai.web.limits import spent, within

log = logging.getLogger("gongkai.exchange")
LIMIT, TOO_MANY = "exchange.wrong", 429


class Bearer(HttpBearer):
    """The token of one system at one agency; nothing else opens anything.

    So many wrong ones an hour from one address, and after that none, not even a right one: whoever tries learns nothing.
    """

    def authenticate(self, request: HttpRequest, token: str) -> RequestSource | None:
        if spent(request, LIMIT, settings.WRONG_CODES_AN_HOUR):
            log.warning("对接接口：一个地址一小时内口令错误过多，暂不接受")
            raise HttpError(TOO_MANY, _("口令错误次数过多，请一小时后再试；口令遗失的，请联系该机关的系统管理员换发。"))
        found = source_of(token)
        if found is None:
            within(request, LIMIT, settings.WRONG_CODES_AN_HOUR)
        return found


exchange = NinjaAPI(
    title="依申请公开对接接口", version="1", urls_namespace="exchange_api", openapi_url=None, docs_url=None,
    description="来源系统凭口令送入申请、查询办理情况（a token for each system and agency; once for each number）。",
    auth=Bearer(),
)  # fmt: skip


class Refused(Schema):
    """What is wrong, by key; a key is blank where it is the request as a whole."""

    problems: dict[str, str]


@exchange.post("/requests", response={201: dict, 200: dict, 400: Refused, 403: Refused}, summary="送入一件申请")
def hand_in(request: HttpRequest) -> Status[Any]:
    """201 with number and query code; 200 where the number came before: with the same code for the same message, and with
    a note and no code for another."""
    try:
        done = arrive(request.auth, parsed(request.body), on=today(), at=now())  # type: ignore[attr-defined]
    except BadValues as bad:
        return Status(400, {"problems": {key: str(text) for key, text in bad.problems.items() if text}})
    except NotPermitted as refused:
        return Status(403, {"problems": {"": str(refused)}})
    if not done.new:
        code = {"query_code": done.code} if done.code else {}
        return Status(200, state(done.case) | code | note_of(done))
    return Status(201, state(done.case) | {"query_code": done.code})


@exchange.get("/requests/{path:number}", response=dict, summary="一件申请的办理情况")
def ask(request: HttpRequest, number: str) -> dict[str, Any]:
    """404 for a number this system did not hand in."""
    case = find(request.auth, number)  # type: ignore[attr-defined]
    if case is None:
        raise Http404
    return state(case)

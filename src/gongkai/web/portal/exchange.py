"""The inbound API, /api/exchange/: a province's own application system hands in requests and asks how they stand."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import NinjaAPI, Schema, Status
from ninja.security import HttpBearer

from gongkai.web.cases.errors import BadValues, NotPermitted
from gongkai.web.cases.models import RequestSource
from gongkai.web.cases.package import parsed
from gongkai.web.cases.services.exchange import arrive, find, source_of, state
from gongkai.web.day import now, today


class Bearer(HttpBearer):
    """The token of one system at one agency; nothing else opens anything."""

    def authenticate(self, request: HttpRequest, token: str) -> RequestSource | None:
        return source_of(token)


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
    """201 with number and query code, which is given this once; 200 where the number came before."""
    try:
        done = arrive(request.auth, parsed(request.body), on=today(), at=now())  # type: ignore[attr-defined]
    except BadValues as bad:
        return Status(400, {"problems": {key: str(text) for key, text in bad.problems.items() if text}})
    except NotPermitted as refused:
        return Status(403, {"problems": {"": str(refused)}})
    if not done.new:
        return Status(200, state(done.case))
    return Status(201, state(done.case) | {"query_code": done.code})


@exchange.get("/requests/{path:number}", response=dict, summary="一件申请的办理情况")
def ask(request: HttpRequest, number: str) -> dict[str, Any]:
    """404 for a number this system did not hand in."""
    case = find(request.auth, number)  # type: ignore[attr-defined]
    if case is None:
        raise Http404
    return state(case)

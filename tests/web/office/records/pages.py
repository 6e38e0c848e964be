"""Asking the office's pages as somebody."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.agencies.models import Person

NEW = "/office/records/new/environment_quality_report/"
AIR = {
    "medium": "air", "area": "示例县", "period": "2021-04", "made_on": "2021-05-10", "decided-attribute": "proactive",
    "air-0-station": "示例一小", "air-0-pm25": "21", "air-1-station": "示例公园", "air-1-pm25": "19.5",
}  # fmt: skip
LISTED = re.compile(rb"<(?:tr|li|option|dt|input|a)\b")


class Seen(NamedTuple):
    """What opening a page came to; `length` counts rows, entries of lists, answers and links, else bytes."""

    status: int
    queries: int
    length: int


def at(person: Person) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(person)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def opened(client: Client, path: str) -> Seen:
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(path)
    body = answer.getvalue()
    return Seen(answer.status_code, len(asked), len(LISTED.findall(body)) or len(body))

"""What is kept of an applicant is told: to the operator by its names in the code, to the applicant before signing in."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from django.test import Client
from pytest_django.fixtures import Settings

from gongkai.web.applicants.identity import Identity
from web.applicants.known import provided

PAGE = Path(__file__).parents[3] / "docs/sign-in.md"
# 网页上的说法（what a page calls each; an applicant need not know which platform's address it is）。
CALLED = {"issuer": "认证平台", "sub": "编号", "name": "姓名或者名称", "organization": "是不是单位"}


def test_the_operators_page_names_whatever_is_sealed() -> None:
    kept = PAGE.read_text("utf-8").split("**What is kept**")[1].split("- **")[0]
    assert [one.name for one in fields(Identity) if f"`{one.name}`" not in kept] == []


def test_an_applicant_is_told_of_each_before_signing_in(client: Client, db: None, settings: Settings) -> None:
    with provided(settings):
        page = client.get("/my/").content.decode()
    told = page.split("本站不设密码。")[1].split("</p>")[0]
    assert CALLED.keys() == {one.name for one in fields(Identity)}
    assert [words for words in CALLED.values() if words not in told] == []

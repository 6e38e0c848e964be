"""The trail says in words what its fields, values and subjects are; the codes stay beside them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from gongkai.web.audit.services import note
from gongkai.web.day import CHINA
from gongkai.web.office.audit_words import field_words, subject_words, value_words
from web.cast import Cast

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("path", "noun", "type_id", "words"),
    [
        ("methods[1]", "person", "", "登录方式 1"),
        ("stage", "record", "", "办理环节"),
        ("phone", "agency", "", "联系电话"),
        ("parent", "agency", "", "所属（块）"),
        ("level1", "catalogue", "", "一级事项"),
        ("differences[2].old", "guide", "", "不同之处 2 · 旧"),
        ("content.values.stage", "record", "eia_notice", "内容 · 填写的内容 · 环节"),
        (
            "content.values.air[2].station",
            "record",
            "environment_quality_report",
            "内容 · 填写的内容 · 空气监测数据 2 · 站点",
        ),
        ("heard_of_nowhere", "record", "", ""),
        ("", "record", "", ""),
    ],
)
def test_a_field_is_called_what_the_office_calls_it(path: str, noun: str, type_id: str, words: str) -> None:
    assert field_words(path, noun, type_id) == words


@pytest.mark.parametrize(
    ("path", "noun", "value", "words"),
    [
        ("methods[1]", "person", "totp", "动态口令（totp）"),
        ("stage", "record", "in_review", "保密审查（in_review）"),
        ("role", "role", "handler", "承办人（handler）"),
        ("kind", "agency", "county", "县级政府（county）"),
        ("content.values.stage", "record", "draft", "draft"),
        ("basis", "agency", "示例文件", "示例文件"),
    ],
)
def test_a_code_is_said_in_words_and_stays(path: str, noun: str, value: str, words: str) -> None:
    assert value_words(path, noun, value) == words


@pytest.mark.parametrize(
    ("subject", "act", "words"),
    [
        ("person/shenji", "person.sign_in", "沈审计"),
        ("shenji", "role.grant", "沈审计"),
        ("person/nobody", "person.sign_in", ""),
        ("record:12", "record.draft", "信息 12"),
        ("item:5", "catalogue.add", "公开事项 5"),
        ("power 3", "power.add", "权责事项 3"),
        ("intake:3", "case.intake_run", "成批登记名单 3"),
        ("source:3", "case.source_open", "来源系统 3"),
        ("XIAN", "agency.renamed", "示例县"),
        ("whatever", "agency.renamed", ""),
    ],
)
def test_a_subject_is_called_by_its_name(subject: str, act: str, words: str) -> None:
    assert subject_words(subject, act, {"shenji": "沈审计"}, {"XIAN": "示例县"}) == words


def test_the_pages_show_the_words_and_the_codes_beside_them(client: Client, cast: Cast) -> None:
    note(
        "person.sign_in",
        chain="XIAN",
        by="shenji",
        at=AT,
        subject="person/shenji",
        new={"methods": ["password", "totp"]},
    )
    client.force_login(cast.audit_admin)
    listed = client.get("/office/audit/").content.decode()
    entry = client.get("/office/audit/XIAN/1/").content.decode()
    for page in (listed, entry):
        assert '沈审计 <small class="quiet">person/shenji</small>' in page
    assert '登录方式 2 <small class="quiet">methods[2]</small>' in entry
    assert "动态口令（totp）" in entry
    assert '<small class="quiet">person.sign_in</small>' in entry

"""Document numbers, telephone numbers and web addresses."""

from __future__ import annotations

import pytest

from gongkai.core.fields.pattern import document_number, phone, url
from gongkai.core.fields.raw import FieldError
from gongkai.core.record_type import Field

NUMBER = Field(id="number", label="文号", kind="document_number", max_length=40)
PHONE = Field(id="phone", label="电话", kind="phone", max_length=60)
URL = Field(id="link", label="网址", kind="url", max_length=200)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("示环〔2020〕12号", "示环〔2020〕12号"),
        ("示环[2020]12号", "示环〔2020〕12号"),
        ("示环（2020）12号", "示环〔2020〕12号"),
        ("示环(2020)12号", "示环〔2020〕12号"),
        ("示环【2020】12 号", "示环〔2020〕12号"),
        ("示环［２０２０］１２号", "示环〔2020〕12号"),
        ("示环〔2020〕05号", "示环〔2020〕05号"),
        ("示环查(扣)〔2021〕1号", "示环查（扣）〔2021〕1号"),
        ("公告2020年第3号", "公告2020年第3号"),
        ("示例市人民政府令第12号", "示例市人民政府令第12号"),
        ("示例市人民政府令第十二号", "示例市人民政府令第十二号"),
        ("国令第711号", "国令第711号"),
    ],
)
def test_the_year_of_a_document_number_stands_in_its_brackets(typed, value):
    assert document_number(NUMBER, typed) == value


@pytest.mark.parametrize(
    "typed", ["无", "〔2020〕12号", "示环〔2020〕号", "示环〔2020〕12", "示环〔20〕12号", "示环2020-12"]
)
def test_what_does_not_look_like_a_document_number_is_refused(typed):
    with pytest.raises(FieldError) as caught:
        document_number(NUMBER, typed)
    assert caught.value.code == "record.document_number.shape"


def test_a_document_number_may_not_be_longer_than_its_field():
    with pytest.raises(FieldError, match=r"record\.text\.long"):
        document_number(NUMBER, "示" * 40 + "〔2020〕1号")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("010-12345678", "010-12345678"),
        ("（0577）0234567", None),
        ("（0577）2234567", "(0577)2234567"),
        ("0577-22345678转801", "0577-22345678转801"),
        ("22345678", "22345678"),
        ("13800000000", "13800000000"),
        ("+86-13800000000", "+86-13800000000"),
        ("400-820-0000", "400-820-0000"),
        ("12345、12369", "12345、12369"),
        ("010-12345678，０１０－８７６５４３２１", "010-12345678、010-87654321"),
        ("1234", None),
        ("见官网", None),
        ("、", None),
    ],
)
def test_telephone_numbers_are_read_one_by_one(typed, value):
    if value is None:
        with pytest.raises(FieldError, match=r"record\.phone\.shape"):
            phone(PHONE, typed)
    else:
        assert phone(PHONE, typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("https://www.example.gov.cn", "https://www.example.gov.cn"),
        (" HTTP://WWW.Example.gov.cn/A/b.html?x=1#y ", "http://www.example.gov.cn/A/b.html?x=1#y"),
        ("http://示例.政务", "http://示例.政务"),
        ("http://192.168.1.1:8080/公开/", "http://192.168.1.1:8080/公开/"),
        ("https://example.gov.cn?x=1", "https://example.gov.cn?x=1"),
    ],
)
def test_a_web_address_is_kept_with_its_host_in_small_letters(typed, value):
    assert url(URL, typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        *("www.example.gov.cn", "javascript:alert(1)", "ftp://example.gov.cn", "https://", "https://localhost/x"),
        *("https://user:pass@example.gov.cn/", "https://example.gov.cn/a b", "https://example.gov.cn/<b>"),
        *("//example.gov.cn", "data:text/html,x", "https://-example.gov.cn", "https://example..cn"),
    ],
)
def test_what_a_page_should_not_link_to_is_refused(typed):
    with pytest.raises(FieldError) as caught:
        url(URL, typed)
    assert caught.value.code == "record.url.shape"

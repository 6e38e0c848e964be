"""Sealing and unsealing: what opens, what does not, and what is left after erasing."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.web.day import CHINA
from gongkai.web.sealing.ciphers import Tampered
from gongkai.web.sealing.models import Cipher, Key
from gongkai.web.sealing.services import (
    erase,
    is_sealed,
    new_key,
    seal,
    seal_bytes,
    unseal,
    unseal_all,
    unseal_bytes,
)
from gongkai.web.sealing.wrapping import Erased

AT = datetime(2021, 6, 1, 9, 30, tzinfo=CHINA)
TEXT = "张示例 110101199003070000"
pytestmark = pytest.mark.django_db


@pytest.fixture(params=list(Cipher))
def key(request: pytest.FixtureRequest, settings: Any) -> Key:
    settings.SEALING_CIPHER = request.param
    return new_key()


class AnyTextAndAnyBytes(TestCase):
    @given(text=st.text(st.characters()), data=st.binary(), field=st.from_regex(r"[a-z_.0-9]{1,30}", fullmatch=True))
    def test_come_back_as_they_were(self, text: str, data: bytes, field: str) -> None:
        key = new_key()
        assert unseal(seal(key, text, field=field), field=field) == text
        assert unseal_bytes(seal_bytes(key, data, field=field), field=field) == data


def test_sealed_text_names_its_key_and_hides_its_content(key: Key) -> None:
    sealed = seal(key, TEXT, field="applicant.name")
    assert re.fullmatch(rf"sealed:v1:{key.id}:applicant\.name:[A-Za-z0-9+/]+=*", sealed)
    assert "张" not in sealed
    assert is_sealed(sealed)
    assert seal(key, TEXT, field="applicant.name") != sealed, "twice the same text must not be seen to be the same"


@pytest.mark.parametrize("value", ["", TEXT, "sealed:v1:", "sealed:v1:x:name:AAAA", None, 7, {"a": 1}])
def test_what_is_not_sealed_is_not_taken_for_it(value: object) -> None:
    assert not is_sealed(value)


def test_it_does_not_open_for_another_field(key: Key) -> None:
    sealed = seal(key, TEXT, field="name")
    with pytest.raises(Tampered, match="属于字段 'name'，不是 'address'"):
        unseal(sealed, field="address")
    with pytest.raises(Tampered):
        unseal(sealed.replace(":name:", ":address:"))


def test_it_does_not_open_with_another_key(key: Key) -> None:
    sealed, other = seal(key, TEXT, field="name"), new_key()
    with pytest.raises(Tampered):
        unseal(sealed.replace(str(key.id), str(other.id)))
    with pytest.raises(Tampered, match="库中没有密钥"):
        unseal(sealed.replace(str(key.id), "00000000-0000-4000-8000-000000000000"))


def test_changed_or_cut_ciphertext_is_told(key: Key) -> None:
    sealed = seal(key, TEXT, field="name")
    head, _, data = sealed.rpartition(":")
    for wrong in (f"{head}:{'A' * len(data)}", f"{head}:AAAA", f"{head}:AAAAA", head, TEXT):
        with pytest.raises(Tampered):
            unseal(wrong)
    whole = seal_bytes(key, b"%PDF", field="scan")
    for bad in (b"", b"%PDF", whole[:20], whole[:-1], whole[:30] + b"\xff" + whole[31:]):
        with pytest.raises(Tampered):
            unseal_bytes(bad)


@pytest.mark.parametrize("field", ["", "a:b", "a b", "a" * 201])
def test_a_field_name_that_would_not_come_back_is_refused(key: Key, field: str) -> None:
    with pytest.raises(ValueError, match="字段名"):
        seal(key, TEXT, field=field)


def test_erasing_destroys_the_key_and_leaves_the_ciphertext(key: Key) -> None:
    sealed, kept = seal(key, TEXT, field="name"), new_key()
    other = seal(kept, "别人", field="name")
    erase(key, at=AT)
    with pytest.raises(Erased, match="已销毁"):
        unseal(sealed)
    with pytest.raises(Erased):
        seal(key, TEXT, field="name")
    assert unseal_all([sealed, other]) == {sealed: None, other: "别人"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM sealing_key WHERE erased_at IS NOT NULL")
        assert cursor.fetchall() == [("",)]


def test_erasing_twice_keeps_the_first_instant(key: Key) -> None:
    erase(key, at=AT)
    erase(key, at=AT.replace(year=2022))
    assert key.erased_at == AT


def test_many_are_opened_by_one_query(key: Key, django_assert_num_queries: Any) -> None:
    keys = [key, new_key(), new_key()]
    sealed = [seal(keys[number % 3], f"第{number}人", field="name") for number in range(12)]
    with django_assert_num_queries(1):
        assert list(unseal_all(sealed).values()) == [f"第{number}人" for number in range(12)]


def test_the_key_itself_never_stands_in_the_database(key: Key) -> None:
    one, two = new_key(), new_key()
    assert one.wrapped != two.wrapped
    one.wrapped = two.wrapped  # a wrapped key put into another's place
    one.save()
    with pytest.raises(Tampered, match="在库中被改动"):
        seal(one, TEXT, field="name")

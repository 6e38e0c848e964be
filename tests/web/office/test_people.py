"""The pages of people: accounts made, moved, disabled; passwords shown once."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.web.agencies.models import Person
from web.cast import Cast
from web.office.test_agencies import by

NEW = {"username": "zhao", "name": "赵承办", "agency": "XIAN-STHJ"}
PASSWORD = re.compile(r"<code>(\w{4}-\w{4}-\w{4}-\w{4})</code>")


def test_a_new_account_shows_its_password_once_and_is_kept_by_no_cache(cast: Cast) -> None:
    response = by(cast.system_admin).post("/office/people/new/", NEW)
    (password,) = PASSWORD.findall(response.content.decode())
    assert response["Cache-Control"] == "no-store"
    assert Person.objects.get(username="zhao").check_password(password)
    assert password not in by(cast.system_admin).get("/office/people/zhao/").content.decode()


def test_a_username_that_is_taken_is_refused_beside_its_field(cast: Cast) -> None:
    response = by(cast.system_admin).post("/office/people/new/", {**NEW, "username": "zhang"})
    assert response.context["form"].errors == {"username": ["账号已由“张承办”使用，请另取"]}


def test_people_are_found_by_name_or_agency_as_far_as_one_reaches(cast: Cast) -> None:
    def found(client: Client, words: str) -> list[str]:
        return [one.username for one in client.get("/office/people/", {"q": words}).context["page"]]

    assert found(by(cast.system_admin), "承办") == ["wang", "li", "zhang"]
    assert found(by(cast.head), "承办") == ["li", "zhang"]
    assert found(by(cast.system_admin), "交通") == ["wang"]
    assert "没有找到人员" in by(cast.head).get("/office/people/?q=无").content.decode()


def test_corrected_moved_disabled_and_enabled(cast: Cast) -> None:
    client = by(cast.system_admin)
    assert client.post("/office/people/zhang/edit/", {"name": "张三", "email": ""}).status_code == 302
    assert client.post("/office/people/zhang/move/", {"agency": "XIAN-JTJ"}).status_code == 302
    assert client.post("/office/people/zhang/disable/").status_code == 302
    row = Person.objects.get(username="zhang")
    assert (row.name, row.agency, row.is_active) == ("张三", cast.other_bureau, False)
    page = client.get("/office/people/zhang/").content.decode()
    assert "已停用" in page
    assert "不在有效期" in page
    assert client.post("/office/people/zhang/enable/").status_code == 302


def test_a_refusal_without_a_field_is_shown_on_top(cast: Cast) -> None:
    page = by(cast.system_admin).post("/office/people/xitong/disable/").content.decode()
    assert "不能停用自己的账号" in page


def test_an_administrators_new_password_waits_for_the_security_administrator(cast: Cast) -> None:
    page = by(cast.system_admin).post("/office/people/shenji/password/").content.decode()
    assert "还须由安全管理员核实并解锁" in page
    Person.objects.filter(username="shenji").update(must_change_password=False)
    assert "解锁" in by(cast.security_admin).get("/office/people/shenji/").content.decode()
    assert by(cast.security_admin).post("/office/people/shenji/unlock/").status_code == 302
    assert not Person.objects.get(username="shenji").awaits_unlock


def test_an_import_of_people_shows_their_passwords_once(cast: Cast) -> None:
    client = by(cast.system_admin)
    file = SimpleUploadedFile("people.csv", "账号,姓名,单位代码\nzhao,赵承办,XIAN-STHJ\n".encode())
    tried = client.post("/office/people/import/", {"file": file})
    assert not PASSWORD.findall(tried.content.decode())
    done = client.post("/office/people/import/", {"text": tried.context["again"].initial["text"]})
    (password,) = PASSWORD.findall(done.content.decode())
    assert done["Cache-Control"] == "no-store"
    assert Person.objects.get(username="zhao").check_password(password)

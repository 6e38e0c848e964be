"""The pages of roles: granted, confirmed, ended by the security administrators."""

from __future__ import annotations

from gongkai.web.agencies.models import Person, Role, RoleHeld
from web.cast import DAY, Cast, person
from web.office.test_agencies import by


def test_a_role_is_granted_by_the_form(cast: Cast) -> None:
    said = {"person": "wang", "role": "ogi_head", "agency": "XIAN-JTJ", "since": "2021-06-01"}
    assert by(cast.security_admin).post("/office/roles/new/", said).status_code == 302
    held = RoleHeld.objects.get(person=cast.wang, role=Role.OGI_HEAD)
    assert (held.agency, held.since, held.granted_by) == (cast.other_bureau, DAY, cast.security_admin)


def test_a_mixture_of_parts_is_refused_beside_the_role(cast: Cast) -> None:
    said = {"person": "wang", "role": "audit_admin", "agency": "XIAN-JTJ", "since": "2021-06-01"}
    response = by(cast.security_admin).post("/office/roles/new/", said)
    assert "三员分立" in response.context["form"].errors["role"][0]


def test_the_list_is_narrowed_by_role_and_words(cast: Cast) -> None:
    page = by(cast.security_admin).get("/office/roles/", {"role": "handler", "q": "交通"}).context["page"]
    assert [held.person for held in page] == [cast.wang]
    mine = by(cast.head).get("/office/roles/").context["page"]
    assert {held.agency for held in mine} == {cast.bureau}


def test_a_second_security_administrator_confirms(cast: Cast) -> None:
    second = person("er", "二", cast.county, Role.SECURITY_ADMIN)
    new = Person.objects.create(username="san", name="三", agency=cast.county)
    said = {"person": "san", "role": "audit_admin", "agency": "XIAN", "since": "2021-06-01"}
    by(cast.security_admin).post("/office/roles/new/", said)
    held = RoleHeld.objects.get(person=new)
    assert "待确认" in by(second).get("/office/roles/").content.decode()
    own = by(cast.security_admin).post(f"/office/roles/{held.pk}/confirm/").content.decode()
    assert "须由另一名安全管理员确认" in own
    assert by(second).post(f"/office/roles/{held.pk}/confirm/").status_code == 302
    held.refresh_from_db()
    assert not held.pending


def test_a_role_is_ended_and_the_last_of_its_kind_is_not(cast: Cast) -> None:
    client = by(cast.security_admin)
    held, own = cast.zhang.roles.get(), cast.security_admin.roles.get()
    assert client.post(f"/office/roles/{held.pk}/end/", {"last": "2021-06-01"}).status_code == 302
    refused = client.post(f"/office/roles/{own.pk}/end/", {"last": "2021-06-01"})
    assert "最后一名安全管理员" in refused.content.decode()

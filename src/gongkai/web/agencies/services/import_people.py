"""People from a CSV file: without roles, each with a first password that is shown once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.agencies.refusals import Refused
from gongkai.web.agencies.services.importing import Did, Imported, Outcome, agency_by_code, attempt, undone_if
from gongkai.web.agencies.services.people import NO_SECRET, Secret, correct_person, create_person, draw_secret
from gongkai.web.agencies.sheet import Column, Sheet, SheetRow, read_sheet

MOST = 200
COLUMNS = (
    Column("username", "账号", ("用户名", "登录名"), required=True),
    Column("name", "姓名", required=True),
    Column("agency", "单位代码", ("代码", "所在单位代码"), required=True),
    Column("email", "电子邮箱", ("邮箱",)),
)
LABELS = {column.field: column.heading for column in COLUMNS}


def import_people(data: bytes, *, dry: bool, by: Person | None, on: date, at: datetime) -> Imported:
    """Enters who is new by username, corrects name and address of who is there. All or nothing, as for agencies.

    The passwords are hashed between two passes, so that no lock is held meanwhile.
    """
    sheet = read_sheet(data, COLUMNS, most=MOST)
    if sheet.problems:
        return Imported(problems=sheet.problems)
    tried = _pass(sheet, {}, dry=True, by=by, on=on, at=at)
    if dry or tried.refused:
        return tried
    new = [row.values["username"] for row, did in zip(sheet.rows, tried.outcomes, strict=True) if did.did == "created"]
    secrets = {username: draw_secret() for username in new}
    return _pass(sheet, secrets, dry=False, by=by, on=on, at=at)


def _pass(
    sheet: Sheet, secrets: Mapping[str, Secret], *, dry: bool, by: Person | None, on: date, at: datetime
) -> Imported:
    outcomes: list[Outcome] = []
    lines: dict[str, int] = {}

    def one(row: SheetRow) -> Did:
        return _one(row, lines, secrets, by=by, on=on, at=at)

    with undone_if(lambda: dry or any(outcome.did == "refused" for outcome in outcomes)):
        for row in sheet.rows:
            subject = f"{row.values.get('username', '')} {row.values.get('name', '')}".strip()
            outcomes.append(attempt(row, subject, lambda row=row: one(row), LABELS))  # type: ignore[misc]
    written = not dry and not any(outcome.did == "refused" for outcome in outcomes)
    shown = {username: secret.password for username, secret in secrets.items()} if written else {}
    return Imported(tuple(outcomes), written=written, passwords=shown)


def _one(
    row: SheetRow, lines: dict[str, int], secrets: Mapping[str, Secret], *, by: Person | None, on: date, at: datetime
) -> Did:
    values = row.values
    for field in ("username", "name", "agency"):
        if field not in values:
            raise Refused(field, _("请填写"))
    username = values["username"]
    if username in lines:
        raise Refused("username", _("与第 %(line)d 行重复") % {"line": lines[username]})
    lines[username] = row.line
    agency = agency_by_code(values["agency"], "agency")
    assert agency is not None  # the cell is not blank
    person = Person.objects.select_related("agency").filter(username=username).first()
    if person is None:
        create_person(
            username=username, name=values["name"], agency=agency, email=values.get("email", ""),
            secret=secrets.get(username, NO_SECRET), by=by, on=on, at=at,
        )  # fmt: skip
        return "created"
    if person.agency_id != agency.pk:
        raise Refused("agency", _("此人现在“%(name)s”，请在人员页面办理调动") % {"name": person.agency.name})
    name, email = values["name"], values.get("email", person.email)
    if (name, email) == (person.name, person.email):
        return "unchanged"
    correct_person(person, name=name, email=email, by=by, at=at)
    return "corrected"

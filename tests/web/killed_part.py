"""The process that is killed: it does half of something, says so, and waits for the end that never comes.

`prepare`, `upload`, `import`, `catalogue` and `request` are the parts; `left` says afterwards what there is: rows, and files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django's settings come first
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402

from gongkai.core.catalogue import CatalogueItem  # noqa: E402
from gongkai.law.load import catalogues  # noqa: E402
from gongkai.publish.catalogue_workbook import write  # noqa: E402
from gongkai.web.agencies.models import Agency, Person  # noqa: E402
from gongkai.web.agencies.services import found as founding  # noqa: E402
from gongkai.web.agencies.services.import_agencies import import_agencies  # noqa: E402
from gongkai.web.audit.models import AuditEntry  # noqa: E402
from gongkai.web.cases.models import Case, CaseSerial  # noqa: E402
from gongkai.web.cases.services import append as appending  # noqa: E402
from gongkai.web.cases.services import receive as take_in  # noqa: E402
from gongkai.web.day import now, today  # noqa: E402
from gongkai.web.files.models import Upload  # noqa: E402
from gongkai.web.files.services import receive  # noqa: E402
from gongkai.web.files.sweeping import strays, sweep  # noqa: E402
from gongkai.web.records.models import AgencyItem  # noqa: E402
from gongkai.web.records.services import exchange  # noqa: E402
from web.cases.steps import APPLICATION  # noqa: E402
from web.cast import gather  # noqa: E402

CSV = "代码,名称,类别,所属代码\nXIAN-A,示例甲局,政府部门,XIAN\nXIAN-B,示例乙局,政府部门,XIAN\n"
TEN = 10


def wait() -> None:
    print("half", flush=True)
    sys.stdin.read()


class Slow(SimpleUploadedFile):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half of it"
        wait()


def prepare() -> None:
    call_command("migrate", verbosity=0)
    gather()


def upload() -> None:
    person = Person.objects.get(username="zhang")
    receive(person.agency, Slow("a.pdf", b"x" * 20), declared=True, by=person, at=now())


def bring_in() -> None:
    kept = founding.record

    def slowly(agency: Agency, *rest: object, **more: object) -> object:
        if agency.code == "XIAN-B":
            wait()
        return kept(agency, *rest, **more)  # type: ignore[arg-type]

    founding.record = slowly  # type: ignore[assignment]
    done = import_agencies(CSV.encode(), dry=False, by=None, on=today(), at=now())
    print(done, flush=True)


def catalogue() -> None:
    """The workbook of the twenty items of 条例§20, cut off after ten."""
    workbook = write(catalogues()["regulations-20"], own=False)
    kept = exchange.add_item

    def slowly(agency: Agency, item: CatalogueItem, **more: object) -> object:
        if AgencyItem.objects.count() == TEN:
            wait()
        return kept(agency, item, **more)  # type: ignore[arg-type]

    exchange.add_item = slowly  # type: ignore[assignment]
    head = Person.objects.get(username="gong")
    done = exchange.import_items(head.agency, workbook, by=head, on=today(), at=now(), dry_run=False)
    print(done, flush=True)


def request() -> None:
    """A request with its number, its event and its receipt (the file lies on the disk), cut off before the trail."""
    appending.note = lambda *_all, **_named: wait()  # type: ignore[assignment]
    person = Person.objects.get(username="zhang")
    found = take_in(person.agency, APPLICATION, way="counter", by=person, on=today(), at=now())
    print(found.done.case.number, flush=True)


def left() -> None:
    before = now() + timedelta(hours=2)
    sweep(strays(before), before=before)
    files = [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]
    rows = (
        Upload.objects,
        Agency.objects.filter(code__in=("XIAN-A", "XIAN-B")),
        AgencyItem.objects,
        AuditEntry.objects,
        Case.objects,
        CaseSerial.objects,
    )
    print(len(files), *(of.count() for of in rows), flush=True)


if __name__ == "__main__":
    parts = {
        "prepare": prepare,
        "upload": upload,
        "import": bring_in,
        "catalogue": catalogue,
        "request": request,
        "left": left,
    }
    parts[sys.argv[1]]()

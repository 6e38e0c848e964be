"""What of a file was registered before: compared by keyed digests, so that nobody can be read from what is kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from gongkai.web.agencies.models import Agency
from gongkai.web.cases.models import Case, Intake, IntakeRow
from gongkai.web.cases.selectors.of_code import plain as folded
from gongkai.web.cases.services.batch import MOST
from gongkai.web.cases.services.receive import Application
from gongkai.web.sealing.models import Key
from gongkai.web.sealing.services import keyed_digest


def digest_key(agency: Agency) -> Key:
    """The key of the agency's first file, under which the rows of all its files are compared."""
    return Intake.objects.select_related("key").filter(agency=agency).order_by("pk")[0].key


def digest_of(key: Key, application: Application, way: str, on: date) -> str:
    """Of who asks for what, by which way and on which day; not of how somebody is reached, which is mended often."""
    who = application.requester
    said = (folded(who.name), folded(who.identity_number), folded(application.subject), way, on.isoformat())
    return keyed_digest(key, "\n".join(said), field="intake_row")


def once_of(intake: int, line: int, copy: int = 0) -> str:
    """What names the form of a case: the file, the line and, of several identical ones, which. One case for each."""
    return f"intake:{intake}:{line}:{copy}"


def place_of(line: int, copy: int = 0) -> int:
    """Where a request stands among those of its file: by its line, then which of several identical ones it is."""
    return line * MOST + copy


def registered(intake: Intake, digests: Collection[str]) -> dict[str, str]:
    """Digest → number of the case, of those that an earlier file of the agency has brought in: two queries."""
    rows = IntakeRow.objects.filter(intake__agency=intake.agency_id, digest__in=digests).exclude(intake=intake.pk)
    places = {once_of(of, line): digest for of, line, digest in rows.values_list("intake_id", "line", "digest")}
    made = Case.objects.filter(agency=intake.agency_id, once__in=places).values_list("once", "number")
    return {places[str(once)]: number for once, number in made}


def first_lines(intake: Intake, digests: Collection[str]) -> dict[str, int]:
    """Digest → the line of this file that says it first, as far as its pieces were checked."""
    return dict(intake.known.filter(digest__in=digests).values_list("digest", "line"))

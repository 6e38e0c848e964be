"""The law files of the package → core types; a bad file stops the start with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from gongkai.core.catalogue import Catalogue
from gongkai.core.form import Form
from gongkai.core.record_type import RecordType
from gongkai.core.rule import Rule
from gongkai.core.wording import Wording
from gongkai.core.workdays import Calendar
from gongkai.law.calendar_file import notices
from gongkai.law.catalogue_file import catalogue as parse_catalogue
from gongkai.law.claim_file import with_words
from gongkai.law.form_file import form as parse_form
from gongkai.law.lined import LawError, parse
from gongkai.law.own import calendar_folder
from gongkai.law.record_type_file import record_types as parse_record_types
from gongkai.law.rule_file import rules as parse_rules

HERE = resources.files("gongkai.law")


@cache
def forms() -> tuple[Form, ...]:
    """Every edition, oldest first."""
    files = [item for item in (HERE / "forms").iterdir() if item.name.endswith(".yaml")]
    found = [parse_form(item.read_text("utf-8"), f"law/forms/{item.name}") for item in files]
    return tuple(sorted(found, key=lambda form: form.first_year))


def form_of(year: int, editions: tuple[Form, ...] | None = None) -> Form | None:
    """The edition that applies to a report year; None before the first."""
    return next((form for form in (editions or forms()) if form.applies_to(year)), None)


@cache
def general_rules() -> tuple[Rule, ...]:
    """The rules that belong to no single edition: shapes, prose against tables, series, copied text."""
    files = sorted((item for item in (HERE / "rules").iterdir() if item.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(
        with_words(rule)
        for item in files
        for rule in parse_rules(parse(item.read_text("utf-8"), f"law/rules/{item.name}").need("rules"))
    )


@cache
def catalogues() -> Mapping[str, Catalogue]:
    """The disclosure catalogues of `law/catalogue` by id (条例§20, §21, 环办厅函〔2019〕672号, an agency's example)."""
    files = sorted((item for item in (HERE / "catalogue").iterdir() if item.name.endswith(".yaml")), key=_name)
    found: dict[str, Catalogue] = {}
    for item in files:
        read = parse_catalogue(item.read_text("utf-8"), f"law/catalogue/{item.name}")
        if read.id in found:
            raise LawError(f"law/catalogue/{item.name}", 1, f"目录代码 {read.id!r} 已有别的文件使用，请改一个")
        found[read.id] = read
    return MappingProxyType(found)


def _name(item: Traversable) -> str:
    return item.name


@cache
def record_types(also: Path | None = None) -> Mapping[str, RecordType]:
    """Every type of record by its id: the package's, and those of a folder of an agency's own YAML files."""
    folders = [(HERE / "record-types", "law/record-types"), *([(also, str(also))] if also else [])]
    files = [
        (item.read_text("utf-8"), f"{name}/{item.name}")
        for folder, name in folders
        for item in sorted(folder.iterdir(), key=lambda f: f.name)
        if item.name.endswith(".yaml")
    ]
    return parse_record_types(files, {str(cell) for form in forms() for cell in form.addresses})


_trial: ContextVar[Calendar | None] = ContextVar("calendar", default=None)


def calendar() -> Calendar:
    """The working days of every year that has a file of notices: the package's, and those an installation has loaded
    since, each in the place of the package's of its year. A file that is put there counts at once."""
    if trial := _trial.get():
        return trial
    folder = calendar_folder()
    try:
        return _calendar(folder, folder.stat().st_mtime_ns)
    except FileNotFoundError:
        return _calendar(None, 0)


@contextmanager
def reckoning_by(days: Calendar) -> Iterator[None]:
    """For what stands inside, another calendar: to see what it would change."""
    token = _trial.set(days)
    try:
        yield
    finally:
        _trial.reset(token)


def calendar_with(name: str, text: str) -> Calendar:
    """Today's calendar with one more file, in the place of that of its year. LawError where it is wrong."""
    year, found = notices(text, name)
    return Calendar({**calendar().years, year: found})


@lru_cache(maxsize=4)
def _calendar(own: Path | None, _changed: int) -> Calendar:
    """`_changed` is when a file was last put into the folder, so that one that is new is read."""
    packaged = sorted((HERE / "calendar").iterdir(), key=_name)
    files = [(f"law/calendar/{item.name}", item.read_text("utf-8")) for item in packaged]
    if own:
        files += [(str(item), item.read_text("utf-8-sig")) for item in sorted(own.glob("*.yaml"))]
    return Calendar(dict(notices(text, path) for path, text in files))


@cache
def wording(language: str = "zh") -> Wording:
    """The program's sentences in a language; LawError names the languages there are."""
    files = sorted((item for item in (HERE / "wording").iterdir()), key=lambda f: f.name)
    names = [item.name for item in files if item.name.startswith(f"{language}-") or item.name == f"{language}.yaml"]
    if not names:
        raise LawError("law/wording", 1, f"没有语言 {language!r}；可以是 zh, en")
    templates: dict[str, str] = {}
    for item in files:
        if item.name in names:
            templates.update(parse(item.read_text("utf-8"), f"law/wording/{item.name}"))
    return Wording(language, templates)

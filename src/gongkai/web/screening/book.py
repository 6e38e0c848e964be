"""The rules an agency is screened by: the law's, its own words, the names of the agencies around it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from gongkai.core.screening.digits import bare
from gongkai.core.screening.finding import Level
from gongkai.core.screening.rulebook import Bodies, Rulebook, Word
from gongkai.law.screening_file import rulebook
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.selectors.reach import closure, edges
from gongkai.web.held import held, hold
from gongkai.web.screening.models import LexiconWord

# 检查程序改变、以前的结果不再作数时加一（raised when the program finds what it did not find before）。
PROGRAM = 1


@dataclass(frozen=True)
class Book:
    """The rules, and the editions under which results are kept: of a file, of a whole content."""

    rules: Rulebook
    file_edition: str
    edition: str


def book_of(agency: Agency) -> Book:
    """Two queries; one where many acts are done together."""
    known: Book | None = held(("screening book", agency.pk))
    return known or hold(("screening book", agency.pk), _made(agency))


def _made(agency: Agency) -> Book:
    own = own_words(agency)
    known = {word.wrong for word in own}
    law = rulebook()
    rules = replace(
        law, lexicon=(*own, *(word for word in law.lexicon if word.wrong not in known)), bodies=_bodies(agency),
        known_numbers=_numbers(agency),
    )  # fmt: skip
    file_edition = _digest(_law_digest(), repr(own), repr(sorted(rules.known_numbers)))
    return Book(
        rules, file_edition, _digest(file_edition, repr([sorted(rules.bodies.own), sorted(rules.bodies.others)]))
    )


def own_words(agency: Agency) -> tuple[Word, ...]:
    """The agency's own part of the lexicon; where it names a form of the law's, its entry goes before."""
    rows = LexiconWord.objects.filter(agency=agency, removed_at=None)
    return tuple(Word(row.wrong, row.right, Level(row.level), tuple(row.unless), row.why) for row in rows)


def _bodies(agency: Agency) -> Bodies:
    """Its own names and those above and below it; everybody else's."""
    rows = held("agency names") or hold(
        "agency names",
        list(Agency.objects.order_by().values_list("id", "name", "short_name", "parent_id", "line_parent_id")),
    )
    up = edges(
        ((pk, parent) for pk, _n, _s, parent, _l in rows if parent), ((pk, line) for pk, *_r, line in rows if line)
    )
    down = edges(((parent, pk) for pk, _n, _s, parent, _l in rows), ((line, pk) for pk, *_r, line in rows))
    related = closure(agency.pk, up) | closure(agency.pk, down)
    own = {name for pk, full, short, *_r in rows if pk in related for name in (full, short) if name}
    return Bodies(frozenset(own), frozenset(full for pk, full, *_r in rows if pk not in related) - own)


def _numbers(agency: Agency) -> frozenset[str]:
    """Its telephones, digits alone."""
    return frozenset(bare(number)[-11:] for number in f"{agency.phone}、{agency.fax}".split("、") if number)


@lru_cache(maxsize=1)
def _law_digest() -> str:
    law = rulebook()
    lists = [sorted(law.regions), sorted(law.surnames), sorted(law.not_names), law.card_prefixes, law.lexicon]
    return _digest(str(PROGRAM), repr(sorted(law.rules.items())), repr(lists))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

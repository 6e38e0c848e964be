"""Personal data in a span of text: identity numbers, mobile numbers, bank cards, home addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.core.screening.digits import GAP, Number, folded, numbers, overlaps
from gongkai.core.screening.finding import Finding, masked
from gongkai.core.screening.identity import id_numbers, old_id_numbers
from gongkai.core.screening.material import Span
from gongkai.core.screening.rulebook import Rulebook

# 至少要有这么多数字才谈得上号码；大多数文字没有，不必细看（most text has no such run and is not looked at closely）。
_RUN = re.compile(rf"[0-9](?:{GAP}{{0,3}}[0-9]){{10}}")
_WHOLE_RUN = re.compile(rf"[0-9](?:{GAP}{{0,3}}[0-9]){{10,}}X?")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?=((?:\+?86[\s-]?)?1[3-9][0-9](?:[\s-]?[0-9]{4}){2})(?![0-9A-Za-z]|\.[0-9]))")
_CARD = re.compile(rf"(?<![0-9.])(?=([0-9](?:{GAP}?[0-9]){{15,18}})(?![0-9]))")
_CARD_SAID = re.compile("卡号|账号|帐号|账户|帐户|银行|开户")
_SAID_WITHIN = 20
_HAN = "\u4e00-\u9fff"
_NUMERAL = "[0-9一二三四五六七八九十百]"
# 没有这些字就谈不上住址（none of the patterns below can match without one of these）。
_HOME = re.compile("住|籍|单元|村")
_SAID_HOME = re.compile(
    rf"(?:家庭住址|居住地址|现住址|现居住|现住|户籍所在地|户籍地址|户籍地|家住|住址)[:：为是在\s]*"
    rf"([{_HAN}0-9]{{2,30}}?(?:路|街|巷|村|小区|花园|公寓)[{_HAN}0-9\-]{{0,20}})"
)
_FLAT = re.compile(
    rf"([{_HAN}0-9]{{2,24}}?{_NUMERAL}{{1,4}}(?:号楼|栋|幢|座)\s*{_NUMERAL}{{1,2}}单元\s*(?:{_NUMERAL}{{2,5}}(?:室|号|户)?)?)"
)
_FARM = re.compile(rf"([{_HAN}]{{2,16}}村{_NUMERAL}{{1,3}}(?:村民小组|社|组|屯)\s*{_NUMERAL}{{1,4}}号)")


def personal(span: Span, book: Rulebook) -> Iterator[Finding]:
    """Every piece of personal data in a span, each once."""
    text = folded(span.text)
    if _RUN.search(text):
        yield from _numbers(span, text, book)
    yield from _addresses(span, text, book)


def _numbers(span: Span, text: str, book: Rulebook) -> Iterator[Finding]:
    taken: list[Number] = []
    found = (
        *(("id_number", one) for one in id_numbers(text)),
        *(("bank_card", one) for one in bank_cards(text, book.card_prefixes)),
        *(("id_number_old", one) for one in old_id_numbers(text, book.regions)),
        *(("mobile", one) for one in mobiles(text) if one.text[-11:] not in book.known_numbers),
    )
    for rule, one in found:
        if not overlaps(one, taken):
            taken.append(one)
            yield book.finding(rule, span.place, masked(one.text))


def unnumbered(text: str) -> str:
    """A text that stands in a finding (the name of a file or a sheet) with every long number in it masked."""
    for match in reversed(list(_WHOLE_RUN.finditer(folded(text)))):
        text = text[: match.start()] + masked(text[match.start() : match.end()]) + text[match.end() :]
    return text


def mobiles(text: str) -> Iterator[Number]:
    """Eleven digits that begin with 13 to 19, alone or in the groups 3-4-4; with or without +86 before them."""
    yield from numbers(_MOBILE, folded(text))


def bank_cards(text: str, prefixes: tuple[str, ...]) -> Iterator[Number]:
    """Sixteen to nineteen digits with an issuer's beginning (`prefixes`) and the check digit of ISO/IEC 7812-1 (Luhn).

    Beginnings of one or two digits other than 62 are also those of many other numbers: there a card must be spoken of.
    """
    text = folded(text)
    for found in numbers(_CARD, text):
        if not luhn(found.text) or not found.text.startswith(prefixes):
            continue
        sure = found.text.startswith(tuple(one for one in prefixes if len(one) > 2 or one == "62"))
        if sure or _CARD_SAID.search(text[max(found.start - _SAID_WITHIN, 0) : found.start]):
            yield found


def luhn(digits: str) -> bool:
    """Whether the last digit is the check of those before it (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _addresses(span: Span, text: str, book: Rulebook) -> Iterator[Finding]:
    """A home by what is said before it, by the staircase it lies on, by the village group it belongs to."""
    taken: list[Number] = []
    if not _HOME.search(text):
        return
    for pattern in (_SAID_HOME, _FLAT, _FARM):
        for match in pattern.finditer(text):
            one = Number(match[1], match.start(1), match.end(1))
            if not overlaps(one, taken):
                taken.append(one)
                yield book.finding("home_address", span.place, masked(one.text, 4, 0))

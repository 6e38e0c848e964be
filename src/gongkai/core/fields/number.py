"""Whole numbers, decimals and amounts of money; full-width, with thousands separators and with their unit."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from gongkai.core.fields.raw import FieldError, folded, quoted, written
from gongkai.core.record_type import Field

_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
DIGITS, FRACTION = 15, 12  # before and after the point: no figure of an agency is longer, and sums stay exact
PLACES = 6
YUAN = {"元": Decimal(1), "圆": Decimal(1), "万元": Decimal(10**4), "万": Decimal(10**4)} | {
    unit: Decimal(10**8) for unit in ("亿元", "亿")
}
MONEY_PLACES = {"元": 2, "万元": 6, "亿元": 10}  # down to the fen
_MONEY = re.compile(r"(?:人民币|RMB|¥)?(?P<number>[^元圆万亿]+?)(?P<unit>亿元|万元|元|圆|亿|万)?整?", re.IGNORECASE)


def integer(field: Field, raw: object) -> int:
    """A whole number; FieldError if it is none, or lies outside the field's bounds."""
    found = _parsed(_bare(field, raw), raw)
    if found != found.to_integral_value():
        raise FieldError("record.number.whole", found=quoted(written(raw)))
    _bounds(field, found, field.least)
    return int(found)


def decimal(field: Field, raw: object) -> str:
    """A decimal as its one canonical text: 1,234.50 is 1234.5; FieldError if it is none or has too many places."""
    found = _parsed(_bare(field, raw), raw)
    _bounds(field, found, field.least)
    return _canonical(found, PLACES if field.places is None else field.places)


def money(field: Field, raw: object) -> str:
    """An amount in the field's unit, whatever unit was typed (251000元 in a field of 万元 is 25.1); not negative."""
    match = _MONEY.fullmatch(folded(raw))
    if match is None:
        raise FieldError("record.number.unknown", found=quoted(written(raw)))
    found = _parsed(match["number"], raw)
    if match["unit"]:
        found = found * YUAN[match["unit"]] / YUAN[field.unit]
    _bounds(field, found, Decimal(0) if field.least is None else field.least)
    return _canonical(found, MONEY_PLACES[field.unit] if field.places is None else field.places)


def _bare(field: Field, raw: object) -> str:
    """The figure without the unit, where it was typed along."""
    unit = unicodedata.normalize("NFKC", field.unit)
    return folded(raw).removesuffix(unit) if unit else folded(raw)


def _parsed(text: str, raw: object) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise FieldError("record.number.unknown", found=quoted(written(raw)))
    whole, _, fraction = text.replace(",", "").lstrip("+-").partition(".")
    if len(whole.lstrip("0")) > DIGITS or len(fraction.rstrip("0")) > FRACTION:
        raise FieldError("record.number.long", digits=DIGITS, places=FRACTION)
    return Decimal(("-" if text.startswith("-") else "") + whole + "." + (fraction.rstrip("0") or "0"))


def _bounds(field: Field, found: Decimal, least: Decimal | None) -> None:
    if least is not None and found < least:
        raise FieldError("record.number.least", found=plain(found), least=plain(least))
    if field.most is not None and found > field.most:
        raise FieldError("record.number.most", found=plain(found), most=plain(field.most))


def _canonical(found: Decimal, places: int) -> str:
    text = plain(found)
    if len(text.partition(".")[2]) > places:
        raise FieldError("record.number.places", found=text, places=places)
    return text


def plain(found: Decimal) -> str:
    """The shortest way to write a number: no exponent, no idle zeros, no minus before 0."""
    text = f"{found:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def show_number(field: Field, value: int | str) -> str:
    """With thousands separators and the unit: 1,234.5万元."""
    whole, point, fraction = str(value).lstrip("-").partition(".")
    sign = "-" if str(value).startswith("-") else ""
    return f"{sign}{int(whole):,}{point}{fraction}{field.unit}"

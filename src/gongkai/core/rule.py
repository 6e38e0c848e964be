"""A rule of the form as data: what must hold, in the form's own words, with its source and two examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a rule compares (DESIGN §4)."""

    SHAPE = "shape"
    SUM = "sum"
    BALANCE = "balance"
    CARRY = "carry"
    STOCK = "stock"
    ROLL_UP = "roll_up"
    STATED = "stated"
    COMPLETE = "complete"
    EDITION = "edition"
    SUSPICIOUS = "suspicious"


class Level(StrEnum):
    """How grave a broken rule is: an error must be mended, a warning asks, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Of(StrEnum):
    """Whose cell an operand names: this report's, last year's, or the sum over the children's."""

    THIS = "this"
    LAST = "last"
    CHILDREN = "children"


class Operand(NamedTuple):
    """A row or column code with its sign; written `received`, `-repealed`, `last.carried_out`, `children.*`.

    `itself` (written `printed.other_handling`) means the row of a group where a report prints figures in it beside
    its leaves, not the leaves that it stands for.
    """

    code: str
    sign: int = 1
    of: Of = Of.THIS
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small report that breaks a rule, or keeps it: cells by address, last year's, the children's, prose.

    `form` is the id of the printed edition (else the one of `year`), `headings` what is printed in place of the six
    headings, `deviation` the level of a deviation that the reader found, `units` the units printed in cells, `absent`
    the cells that are not printed.
    """

    cells: Mapping[str, Any] = field(default_factory=dict)
    last: Mapping[str, Any] = field(default_factory=dict)
    children: tuple[Mapping[str, Any], ...] = ()
    prose: str = ""
    last_prose: str = ""
    agency: str = "示例县某局"
    year: int | None = None
    form: str | None = None
    headings: tuple[str, ...] | None = None
    deviation: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Equation kinds (sum, balance, carry, stock, roll_up) say `left = right` along rows or columns
    of `table`; the others name a `function` of `core.checks` with its `params`.

    `along` is what the rule is repeated over: `columns` (operands are rows), `rows` (operands are columns) or
    `cells` (every cell); `over` narrows it to some codes. An operand naming a group of rows stands for its leaves.
    `advice` is what to do, `advice_en` the same in English.
    """

    id: str
    kind: Kind
    level: Level
    says: str
    basis: str
    table: str | None = None
    along: str | None = None
    over: tuple[str, ...] = ()
    left: tuple[Operand, ...] = ()
    right: tuple[Operand, ...] = ()
    function: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    advice: str = ""
    advice_en: str = ""
    breaks: Example | None = None
    holds: Example | None = None

"""gongkai（公开）：政府信息公开工作年度报告的读取、核对、书写与比较。

    >>> import gongkai
    >>> report = gongkai.read("报告.pdf")            # doctest: +SKIP
    >>> gongkai.check(report).findings               # doctest: +SKIP

The names below are the public ones; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongkai.api.reports import check, compare, read, write
    from gongkai.core.check import Checked
    from gongkai.core.compare import Comparison
    from gongkai.core.finding import Finding, Verdict
    from gongkai.core.form import Address, Form
    from gongkai.core.report import Cell, Report, Unread
    from gongkai.ingest.refusal import Refusal
    from gongkai.law.load import form_of, forms

_HOMES = {
    "gongkai.api.reports": ("read", "check", "compare", "write"),
    "gongkai.core.check": ("Checked",),
    "gongkai.core.compare": ("Comparison",),
    "gongkai.core.finding": ("Finding", "Verdict"),
    "gongkai.core.form": ("Address", "Form"),
    "gongkai.core.report": ("Cell", "Report", "Unread"),
    "gongkai.ingest.refusal": ("Refusal",),
    "gongkai.law.load": ("form_of", "forms"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Address",
    "Cell",
    "Checked",
    "Comparison",
    "Finding",
    "Form",
    "Refusal",
    "Report",
    "Unread",
    "Verdict",
    "check",
    "compare",
    "form_of",
    "forms",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    """Loads a public name from its home: importing one part of the library does not load the others."""
    if name not in _HOME:
        raise AttributeError(f"gongkai has no {name!r}; its public names are {', '.join(__all__)}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__

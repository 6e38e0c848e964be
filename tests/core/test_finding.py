"""A finding is known by its fingerprint, and an error is what must be mended."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from adding_up import at
from gongkai.core.finding import Finding, Verdict
from gongkai.core.report import Place
from gongkai.core.rule import Kind, Level

FINDING = Finding(
    rule="AR2021-3-02",
    kind=Kind.SUM,
    level=Level.ERROR,
    verdict=Verdict.BROKEN,
    subject="requests/total",
    message="填的是 2",
    agency="示例局",
    year=2022,
    found=Decimal(2),
    expected=Decimal(11),
    cells=(at("requests/handled_total/total"),),
    quote="收到 2 件",
)


def test_a_fingerprint_is_sixteen_hexadecimal_digits():
    assert len(FINDING.fingerprint) == 16
    assert int(FINDING.fingerprint, 16) >= 0


@pytest.mark.parametrize(
    "change",
    [
        {"message": "it says 2"},
        {"at": Place(page=3, line=7)},
        {"hint": "改为 11"},
        {"culprit": at("requests/granted/total")},
        {"level": Level.NOTE},
        {"found": Decimal("2.00")},
        {"expected": Decimal("1.1E+1")},
        {"quote": "收到2件"},
        {"quote": "收到\n2 件"},
    ],
    ids=str,
)
def test_a_fingerprint_survives(change):
    assert replace(FINDING, **change).fingerprint == FINDING.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "AR2021-3-03"},
        {"agency": "另一局"},
        {"year": 2023},
        {"subject": "requests/enterprise"},
        {"found": Decimal(3)},
        {"expected": None},
        {"cells": ()},
        {"quote": "收到 3 件"},
        {"verdict": Verdict.UNPROVEN},
    ],
    ids=str,
)
def test_a_fingerprint_changes_with_what_is_said(change):
    assert replace(FINDING, **change).fingerprint != FINDING.fingerprint


def test_only_a_broken_rule_at_level_error_is_an_error():
    assert FINDING.is_error
    assert not replace(FINDING, level=Level.WARNING).is_error
    assert not replace(FINDING, verdict=Verdict.UNPROVEN).is_error

"""Real reports, each claim judged by hand: the faults that are there are found, and nothing else is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.core.claims import claims
from gongkai.core.finding import Verdict
from gongkai.ingest.read import read
from gongkai.law.claim_file import lexicon

# (rule, stated, what the tables or the prose itself make of it)
FAULTS = {
    "seed-dongtou-2020.txt": {("AR-stated-09", 81, 40), ("AR-complete-01", 11, 12)},
    "shanghai-office-2019.html": {
        ("AR-stated-03", 258, 275),  # one applicant kind only
        ("AR-stated-03", 265, 337),  # one ground only, said to stand for several
        ("AR-stated-07", 16, 13),  # three of the sixteen are pending
        ("AR-stated-12", Decimal("33.9"), Decimal("32.05")),
    },
    "hebei-education-2021.txt": set(),
    "hebei-education-2022.txt": set(),
    "hebei-industry-2019.txt": set(),
    "hebei-industry-2021.txt": set(),
    "hebei-industry-2022.txt": set(),
    "hongze-district-2023.pdf": set(),
    "huaian-city-2024.pdf": set(),
    "huaian-city-2024.flow.txt": set(),
    "huaian-city-2024.layout.txt": set(),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_hold_is_what_a_person_found(name, reports_dir):
    made = claims(read(reports_dir / name), lexicon())
    broken = {(c.rule, c.number, c.expected) for c in made if c.verdict is Verdict.BROKEN}
    assert broken == FAULTS[name]


def test_the_prose_of_a_city_is_read_figure_by_figure(reports_dir):
    made = claims(read(reports_dir / "huaian-city-2024.pdf"), lexicon())
    stated = [int(c.number) for c in made if c.rule in ("AR-stated-01", "AR-stated-02", "AR-stated-03", "AR-stated-04")]
    assert stated == [3119, 3050, 34, 103]
    disputes = [int(c.number) for c in made if c.rule in ("AR-stated-06", "AR-stated-07")]
    assert disputes == [351, 72, 64, 178, 37, 46, 25, 5, 9, 7]

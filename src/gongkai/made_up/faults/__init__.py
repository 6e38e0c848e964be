"""A planter for each rule: how a clerk goes wrong in a way that the rule is there to find."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from gongkai.made_up.faults import across, arithmetic, documents, shapes, texts
from gongkai.made_up.faults.changes import Planter
from gongkai.made_up.made import MadeUp

STATED = tuple(f"AR-stated-{number:02}" for number in range(1, 15))
OF_THE_FORMS: dict[str, Planter] = {
    "2-01": documents.stock,
    "2-02": arithmetic.body_left_out("disclosure", "AR{}-2-02"),
    "3-01": arithmetic.row_total,
    "3-02": arithmetic.outcome,
    "3-03": arithmetic.column_end,
    "3-04": arithmetic.carry_forgotten,
    "3-05": arithmetic.body_left_out("requests", "AR{}-3-05"),
    "4-01": arithmetic.dispute_total,
    "4-02": arithmetic.body_left_out("disputes", "AR{}-4-02"),
    "4-03": arithmetic.pending_dropped,
}
OF_ONE_FORM: dict[str, Planter] = {
    "AR2019-2-03": documents.added_up,
    "AR2019-2-04": documents.disclosed_exceeds,
    "AR2021-2-03": documents.issued_exceeds,
    "AR2021-2-04": documents.all_alike,
    "AR2021-3-06": arithmetic.group_row,
}
GENERAL: dict[str, Planter] = {
    "AR-across-01": across.leap,
    "AR-across-02": across.not_updated("requests", "AR-across-02"),
    "AR-across-03": across.not_updated("disclosure", "AR-across-03"),
    "AR-across-04": across.hardly_updated,
    "AR-complete-01": texts.misstated("AR-complete-01"),
    "AR-copied-01": texts.strange_words,
    "AR-copied-02": texts.last_years_text,
    "AR-copied-03": texts.last_years_sentence,
    "AR-copied-04": texts.last_years_period,
    "AR-copied-05": texts.template_left,
    "AR-copied-06": texts.another_issuer,
    "AR-edition-01": shapes.old_edition,
    "AR-edition-02": shapes.old_row,
    "AR-shape-01": shapes.fraction,
    "AR-shape-02": shapes.negative,
    "AR-shape-03": shapes.blank_total,
    "AR-shape-04": shapes.blank_table,
    "AR-shape-05": documents.yuan_said,
    "AR-shape-06": shapes.section_missing,
    "AR-shape-07": shapes.section_order,
    "AR-shape-08": shapes.heading,
    "AR-suspicious-01": documents.rules_of_a_county,
    "AR-suspicious-02": documents.yuan,
    **{rule: texts.misstated(rule) for rule in STATED},
}


def _of(edition: str) -> dict[str, Planter]:
    common = {f"AR{edition}-{number}": planter for number, planter in OF_THE_FORMS.items()}
    return common | {rule: planter for rule, planter in OF_ONE_FORM.items() if rule.startswith(f"AR{edition}")}


PLANTERS: Mapping[str, Planter] = {**_of("2019"), **_of("2021"), **GENERAL}
ATTEMPTS = 12


def plant(rule: str, made: MadeUp, draws: Random) -> MadeUp | None:
    """The report with a fault that `rule` should find; None where the report gives no occasion for it.

    KeyError for a rule that has no planter.
    """
    found = PLANTERS[rule](made, draws)
    # The editions share planters: a fault in a report of 2023 is no occasion for a rule of 2019.
    return found if found and found.planted[-1].rule == rule else None


def plant_any(made: MadeUp, draws: Random) -> MadeUp:
    """The report with a fault of any kind that it gives occasion for, each kind as likely."""
    for _ in range(ATTEMPTS):
        found = plant(draws.choice(tuple(PLANTERS)), made, draws)
        if found:
            return found
    return made

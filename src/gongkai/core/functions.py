"""The functions that a rule may name (`Rule.function`), by name; a test compares them with the rule files."""

from __future__ import annotations

from gongkai.core import copied
from gongkai.core.checks import agency, last_year, layout, lines, shape
from gongkai.core.claim_check import stated
from gongkai.core.context import Function

FUNCTIONS: dict[str, Function] = {
    function.__name__: function
    for function in (
        *(shape.whole_number, shape.not_negative, shape.in_unit, shape.totals_filled, shape.tables_filled),
        *(layout.edition_of_the_year, layout.deviations, layout.sections_complete, layout.sections_in_order),
        *(lines.at_most, lines.only_by_chance, lines.all_the_same),
        *(last_year.no_leap, last_year.updated),
        *(agency.none_of_its_own, agency.not_too_large),
        *(stated, copied.another_body, copied.another_issuer, copied.leftovers, copied.wrong_year),
        *(copied.last_years_text, copied.last_years_figures),
    )
}

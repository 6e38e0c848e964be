"""Every reference has an index: a database that writes or deletes a row asks who refers to it, and would read the whole
table of those for each row."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models


def first_columns(model: type[models.Model]) -> set[str]:
    """The columns that some index of a table begins with."""
    named = [index.fields for index in model._meta.indexes]
    named += [
        constraint.fields for constraint in model._meta.constraints if isinstance(constraint, models.UniqueConstraint)
    ]
    return {fields[0].removeprefix("-") for fields in named if fields}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_every_reference_of_a_table_is_found_by_an_index(model: type[models.Model]) -> None:
    references = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    bare = [field.name for field in references if not (field.db_index or field.unique)]
    assert set(bare) <= first_columns(model)

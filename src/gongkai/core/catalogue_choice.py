"""Which 公开事项 of an agency a record belongs to, where its type leaves no doubt."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gongkai.core.catalogue import CatalogueItem


def item_for(
    items: Sequence[CatalogueItem], type_id: str, *, catalogue: str, basis: Collection[str] = ()
) -> CatalogueItem | None:
    """The item for a record of a type: the one of the code `catalogue`, else the one of its basis, else the one made for
    the type.

    `catalogue` is the code that the type names, `basis` what the law's item of that code rests on. None where several
    are as good: that is for a person to choose.
    """
    groups = (
        [item for item in items if item.code == catalogue],
        [item for item in items if set(item.basis) & set(basis)],
        [item for item in items if type_id in item.record_types],
    )
    found = next(filter(None, groups), [])
    return found[0] if len(found) == 1 else None

"""Two versions of a catalogue: items added, items removed, and each field that was changed (条例§12: 及时更新)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.core.catalogue import LABELS, CatalogueItem, repeated_codes, shown
from gongkai.core.difference import Difference, DifferenceKind

# What a reader of the published catalogue is told of; a new 序号 alone is no change, the rest is the office's own.
COMPARED = (
    *("level1", "level2", "elements", "basis", "time_limit", "publisher", "channels", "audience", "manner", "level"),
    *("frequency", "office", "person", "valid_from", "valid_to"),
)


def differences(old: Sequence[CatalogueItem], new: Sequence[CatalogueItem]) -> tuple[Difference, ...]:
    """What differs between two versions of a catalogue, matched by code: in the order of the new one, removals last.

    Items need codes (`coded`); ValueError names codes that stand twice, or an item without one.
    """
    before, after = _by_code(old), _by_code(new)
    return (
        *(found for code, item in after.items() for found in _item(before.get(code), item)),
        *(_whole(DifferenceKind.REMOVED, item) for code, item in before.items() if code not in after),
    )


def _by_code(items: Sequence[CatalogueItem]) -> dict[str, CatalogueItem]:
    if repeated := repeated_codes(items):
        raise ValueError(f"事项代码重复：{'、'.join(repeated)}；请改为各不相同")
    if unnamed := next((item for item in items if not item.code), None):
        raise ValueError(f"事项“{unnamed.title}”没有代码；请先用 coded 编上代码")
    return {item.code: item for item in items}


def _item(old: CatalogueItem | None, new: CatalogueItem) -> Iterator[Difference]:
    if old is None:
        yield _whole(DifferenceKind.ADDED, new)
        return
    for field in COMPARED:
        before, after = shown(old, field), shown(new, field)
        if before != after:
            yield Difference(
                kind=DifferenceKind.CHANGED,
                code=new.code,
                subject=new.title,
                field=field,
                label=LABELS[field],
                old=before,
                new=after,
            )


def _whole(kind: DifferenceKind, item: CatalogueItem) -> Difference:
    added = kind is DifferenceKind.ADDED
    return Difference(
        kind=kind,
        code=item.code,
        subject=item.title,
        old="" if added else item.title,
        new=item.title if added else "",
    )

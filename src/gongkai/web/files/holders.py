"""Who still needs an uploaded file: every row with a key to it; and who names it by its digest says so at start."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from gongkai.web.files.models import Upload

# 给出若干文件的摘要，答其中仍被引用的（digests → those of them that are still referred to）。
Holder = Callable[[Collection[str]], set[str]]
_holders: list[Holder] = []


def tell(holder: Holder) -> Holder:
    """Registers a holder; apps call it in their `ready` (also as a decorator). What nobody holds is cleared away."""
    if holder not in _holders:
        _holders.append(holder)
    return holder


def held(digests: Collection[str]) -> set[str]:
    """Those of some digests that anybody refers to."""
    return {digest for holder in _holders for digest in holder(digests)}


def unreferred(uploads: QuerySet[Upload]) -> QuerySet[Upload]:
    """Those of some uploads that no row of any table has a key to: nobody has to say so for a foreign key."""
    for relation in relations():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        uploads = uploads.exclude(Exists(rows))
    return uploads


def relations() -> list[ForeignObjectRel]:
    """Every foreign key to an upload, also one that has no name on this side (`related_name="+"`)."""
    every = Upload._meta.get_fields(include_hidden=True)
    return [one for one in every if isinstance(one, ForeignObjectRel)]

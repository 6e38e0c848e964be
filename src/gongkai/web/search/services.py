"""Putting something into the index, taking it out, building the index anew.

What is put is kept in ordinary tables too. Where the index is lost or broken nothing is refused: the entry waits there,
and searching says that it is not whole, until `rebuild`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.db import DatabaseError, transaction

from gongkai.web.search.atoms import clean
from gongkai.web.search.engine import Row, engine
from gongkai.web.search.entry import FACETS, Entry, place_of
from gongkai.web.search.models import Indexed, IndexedText

log = logging.getLogger("gongkai.search")
ATTACHMENTS_LENGTH = 200_000  # characters of all attachments of an entry
AT_ONCE = 200


@transaction.atomic
def put(kind: str, key: int, entry: Entry) -> None:
    """Puts it in, in place of what was there under the key. ValueError for a kind that is not in `KINDS`."""
    remove(kind, key)
    made = Indexed(
        place=place_of(kind, entry.day, key), kind=kind, key=key, day=entry.day, title=clean(entry.title)[:300],
        document_number=clean(entry.document_number)[:80],
        **{name: clean(entry.facets.get(name, ""))[:120] for name in FACETS},
    )  # fmt: skip
    texts = IndexedText(
        entry=made, text=clean(entry.text), attachments=clean(entry.attachments_text)[:ATTACHMENTS_LENGTH],
        unread=[clean(one) for one in entry.unread],
    )  # fmt: skip
    made.whole = _kept(lambda: engine().add([row(made, texts)]))
    made.save(force_insert=True)
    texts.save(force_insert=True)


@transaction.atomic
def remove(kind: str, key: int) -> bool:
    """Takes it out, at once and for good; whether it was there."""
    found = Indexed.objects.select_for_update(of=("self",)).select_related("texts").filter(kind=kind, key=key).first()
    if found is None:
        return False
    if found.whole:
        _kept(lambda: engine().take_out([row(found, found.texts)]))
    found.delete()
    return True


def row(entry: Indexed, texts: IndexedText) -> Row:
    """An entry as the index has it."""
    facets = [(name, getattr(entry, name)) for name in FACETS]
    title = f"{entry.title}。{entry.document_number}"
    return Row.of(entry.place, title, texts.text, texts.attachments, facets)


def rebuild() -> Iterator[int]:
    """Makes the index anew from the tables, a few entries a transaction, so that others write meanwhile; how many are
    done, after each. Until the last, searching says that it is not whole."""
    with transaction.atomic():
        engine().drop()
        engine().create()
        Indexed.objects.update(whole=False)
    done = 0
    while count := _some():
        done += count
        yield done


@transaction.atomic
def _some() -> int:
    """The next few that are not in the index; how many."""
    waiting = Indexed.objects.select_for_update(of=("self",)).select_related("texts").filter(whole=False)
    found = list(waiting.order_by("place")[:AT_ONCE])
    engine().add([row(one, one.texts) for one in found])
    Indexed.objects.filter(pk__in=[one.pk for one in found]).update(whole=True)
    return len(found)


def _kept(act: Callable[[], None]) -> bool:
    """Whether the index could be written; why not, is in the log."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError:
        log.exception("检索索引不能写入；请用 gongkai manage search rebuild 重建")
        return False
    return True

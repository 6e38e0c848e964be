"""Putting something into the index, taking it out, building the index anew.

`put` and `remove` write ordinary tables, in the transaction of whoever calls: what is removed is found no more from
then on. The index itself is written by a job: where it is lost or broken (SQLite tells of that as late as at the
commit), nothing else fails with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import DatabaseError, transaction

from gongkai.web.jobs.services import ask
from gongkai.web.search.atoms import clean
from gongkai.web.search.engine import Row, engine
from gongkai.web.search.entry import FACETS, Entry, place_of
from gongkai.web.search.models import WAITING, Indexed, IndexedText, Rebuilding

WRITE = "search.write"
TEXT_LENGTH = 200_000  # characters of the text of an entry
ATTACHMENTS_LENGTH = 200_000  # characters of all attachments of an entry
PROBE = Row(0, ("检索",), (), (), ())  # no entry has this place
AT_ONCE, AT_ONCE_LENGTH = 100, 1_000_000  # entries, and characters, of one transaction


@transaction.atomic
def put(kind: str, key: int, entry: Entry, *, at: datetime) -> None:
    """Puts it in, in place of what was there under the key; found once the job has run. ValueError for an unknown kind."""
    _hide(kind, key)
    made = Indexed.objects.create(
        kind=kind, key=key, day=entry.day, title=clean(entry.title)[:300],
        document_number=clean(entry.document_number)[:80],
        **{name: clean(entry.facets.get(name, ""))[:120] for name in FACETS},
    )  # fmt: skip
    Indexed.objects.filter(pk=made.pk).update(place=place_of(kind, entry.day, made.pk))
    text, attachments = clean(entry.text), clean(entry.attachments_text)
    cut = [*_cut("正文", text, TEXT_LENGTH), *_cut("附件", attachments, ATTACHMENTS_LENGTH)]
    IndexedText.objects.create(
        entry=made, text=text[:TEXT_LENGTH], attachments=attachments[:ATTACHMENTS_LENGTH],
        unread=[*map(clean, entry.unread), *cut],
    )  # fmt: skip
    ask(WRITE, {}, due_at=at)


def _cut(what: str, text: str, most: int) -> list[str]:
    """What is said of a text that is too long to be indexed whole."""
    return [f"{what}：只收入前 {most} 字，其后的文字检索不到"] if len(text) > most else []


@transaction.atomic
def remove(kind: str, key: int, *, at: datetime) -> bool:
    """Takes it out: found no more from this transaction on. Whether it was there."""
    there = _hide(kind, key)
    if there:
        ask(WRITE, {}, due_at=at)
    return there


def _hide(kind: str, key: int) -> bool:
    return Indexed.objects.filter(kind=kind, key=key, shown=True).update(shown=False) > 0


@transaction.atomic
def write() -> int:
    """Brings the next few entries that wait into the index or out of it; how many. DatabaseError where it is broken.

    What another has locked is passed over, never waited for: whoever changes entries asks for a job of their own.
    """
    waiting = Indexed.objects.select_for_update(of=("self",), skip_locked=True).select_related("texts").filter(WAITING)
    found = _not_too_long(waiting.order_by("pk")[:AT_ONCE])
    gone = [one for one in found if not one.shown]
    new = [one for one in found if one.shown]
    engine().take_out([row(one) for one in gone if one.whole])
    refused = _add(new)
    Indexed.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Indexed.objects.filter(pk__in=[one.pk for one in new if one.pk not in refused]).update(whole=True)
    for key, why in refused.items():
        Indexed.objects.filter(pk=key).update(refused=why)
    return len(found)


def _add(entries: Sequence[Indexed]) -> dict[int, str]:
    """Adds them together; where that fails, one by one, so that one that the index does not take hinders no other. Why of
    each that it does not take; DatabaseError where it takes nothing at all."""
    if not (broken := _refusal([row(one) for one in entries])):
        return {}
    if _refusal([PROBE]):
        raise broken
    engine().take_out([PROBE])
    alone = ((one.pk, _refusal([row(one)])) for one in entries)
    return {key: str(why).strip().partition("\n")[0][:300] or type(why).__name__ for key, why in alone if why}


def _refusal(rows: Sequence[Row]) -> DatabaseError | None:
    """Adds some rows, all or none; why not."""
    try:
        with transaction.atomic():
            engine().add(rows)
    except DatabaseError as error:
        return error
    return None


def _not_too_long(entries: Iterable[Indexed]) -> list[Indexed]:
    """The first of them, until there is so much text that others would wait for this transaction; one at least."""
    found: list[Indexed] = []
    length = 0
    for one in entries:
        length += len(one.texts.text) + len(one.texts.attachments)
        if found and length > AT_ONCE_LENGTH:
            break
        found.append(one)
    return found


def row(entry: Indexed) -> Row:
    """An entry as the index has it."""
    if entry.place is None:
        raise ValueError(f"条目 {entry.pk} 没有位置")
    facets = [(name, getattr(entry, name)) for name in FACETS]
    title = f"{entry.title}。{entry.document_number}"
    return Row.of(entry.place, title, entry.texts.text, entry.texts.attachments, facets)


def rebuild() -> Iterator[int]:
    """Makes the index anew from the tables, a few entries a transaction, so that others write meanwhile; how many are
    done, after each. Until the last, searching says that it is not whole.

    The entries are locked before the index, as everybody locks them who writes both.
    """
    with transaction.atomic():
        engine().wait_for_writers()
        engine().drop()
        engine().create()
        Indexed.objects.filter(shown=False).delete()
        Indexed.objects.update(whole=False, refused="")
        Rebuilding.objects.create()
    done = 0
    while count := write():
        done += count
        yield done
    Rebuilding.objects.all().delete()

"""What was put into the index, in ordinary tables: the index itself can be lost, and is built anew from these.

The index is one more table (`search_words`), made by `engine`, which Django knows nothing of.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

WAITING = models.Q(whole=False, refused="") | models.Q(shown=False)


class Indexed(models.Model):
    """One entry: what lists and counts need of it. `place` is its row in the index: the later the day, the greater.

    `whole` says whether the index has its tokens; what is not `shown` is found no more, and waits to be taken out.
    `refused` is why the index would not take it: it waits no longer, and is tried again when the index is built anew.
    """

    place = models.BigIntegerField(unique=True, null=True)
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=80, blank=True)
    day = models.DateField()
    agency = models.CharField(max_length=120, blank=True)
    type = models.CharField(max_length=120, blank=True)
    item = models.CharField(max_length=120, blank=True)
    field = models.CharField(max_length=120, blank=True)
    year = models.CharField(max_length=4, blank=True)
    whole = models.BooleanField(default=False)
    shown = models.BooleanField(default=True)
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_entry_a_key", condition=models.Q(shown=True)),
        ]
        indexes: ClassVar = [
            models.Index(fields=["id"], name="search_waiting", condition=WAITING),
        ]


class IndexedText(models.Model):
    """The texts of an entry, apart from it: they are long, and read for the page that is shown alone."""

    entry = models.OneToOneField(Indexed, models.CASCADE, primary_key=True, related_name="texts")
    text = models.TextField(blank=True)
    attachments = models.TextField(blank=True)
    unread = models.JSONField(default=list)


class Rebuilding(models.Model):
    """A row while the index is built anew, and after that was cut off: what is found is not all there is."""

    begun_at = models.DateTimeField(auto_now_add=True)

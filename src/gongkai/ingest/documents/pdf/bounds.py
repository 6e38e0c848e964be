"""How much of a PDF is looked at: an untrusted file gets so many pages, characters, objects and seconds, no more."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from gongkai.core.report import Place
from gongkai.ingest.refusal import Refusal, RefusalCode

# The longest annual reports have about thirty pages of a thousand characters and two hundred rules each.
BYTES = 64 * 1024 * 1024
PAGES = 400
CHARACTERS = 300_000
OBJECTS = 400_000
OBJECTS_OF_A_PAGE = 100_000
SEGMENTS_OF_A_PATH = 20_000
FORM_DEPTH = 12
SECONDS = 10.0  # what this program looks at between pages and objects
KILLED_AFTER = 12.0  # what ends the process that reads, for pdfium looks at no clock
MEMORY = 1536 * 1024 * 1024
TIRED = 400 * 1024 * 1024  # a reading process that grew to this is replaced


@dataclass(slots=True)
class Budget:
    """What is left for one file; each `spend_` raises Refusal `too_large` when it is used up."""

    characters: int = CHARACTERS
    objects: int = OBJECTS
    deadline: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def spend_characters(self, count: int, page: int) -> None:
        self.characters -= count
        if self.characters < 0:
            raise too_large(page)

    def spend_objects(self, count: int, page: int) -> None:
        self.objects -= count
        if self.objects < 0 or count > OBJECTS_OF_A_PAGE:
            raise too_large(page)

    def look_at_clock(self, page: int) -> None:
        if time.monotonic() > self.deadline:
            raise too_large(page)


def too_large(page: int | None = None) -> Refusal:
    """The refusal for a file, or a page of it, that is more than a report can be."""
    return Refusal(RefusalCode.TOO_LARGE, at=Place(page=page))

"""What a look into a file comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.core.screening.material import Feature, Place, Span, Spot

WHOLE: Place = (Spot("whole_file"),)


@dataclass(slots=True)
class Inside:
    """The spans and features of a file, their places relative to it; filled while it is read."""

    spans: list[Span] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)

    def span(self, text: str | None, *place: Spot) -> None:
        """A text, unless it is blank."""
        if text and text.strip():
            self.spans.append(Span(text, place))

    def counted(self, rule: str, count: int, *place: Spot) -> None:
        """A feature of which there is one at least, with how many."""
        if count:
            self.features.append(Feature(rule, place or WHOLE, {"count": count}))

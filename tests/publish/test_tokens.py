"""The colours of the page can be read: every pair that is used has enough contrast, in light and in dark."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from gongkai.publish import page

ASSETS = Path(page.__file__).parent / "assets"
TONES = ("broken", "soon", "done", "note")
PAIRS = [
    *product(("ink", "ink-2", "accent"), ("paper", "card")),
    *product(TONES, ("paper", "card")),
    *((tone, f"{tone}-soft") for tone in TONES),
    *product(("ink",), ("accent-soft", "done-soft", "broken-soft", "soon-soft", "note-soft")),
    *product(("ink-2",), ("accent-soft", "soon-soft", "note-soft")),
    *(("card", tone) for tone in (*TONES, "ink-2")),
]


def tokens(name: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", (ASSETS / name).read_text("utf-8")))


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light.css", "dark.css"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    known = tokens(theme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light.css", "dark.css"])
def test_text_on_the_accent_stands_out_more(theme: str) -> None:
    known = tokens(theme)
    assert contrast(known["accent-ink"], known["accent"]) >= 6


def test_both_themes_have_the_same_tokens() -> None:
    assert tokens("light.css").keys() == tokens("dark.css").keys()

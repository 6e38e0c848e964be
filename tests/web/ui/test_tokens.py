"""The design tokens: contrast in both themes worked out by WCAG's formula, and one list of dark values written twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3] / "src/gongkai"
TOKENS = (SOURCE / "web/ui/static/ui/tokens.css").read_text("utf-8")
LIGHT, SYSTEM_DARK, DARK = re.findall(r":root(?:\[data-theme=dark\]|:not\(\[data-theme=light\]\))?\{([^}]*)\}", TOKENS)[
    :3
]
TONES = ("accent", "broken", "soon", "done", "note", "made-up")


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9A-F]{6})", block))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_is_wcags() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)  # the grey that WCAG's own pages name


TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", *TONES) for ground in ("paper", "card")),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in TONES),
    ("ink", "line"), ("ink-2", "line"), ("paper", "ink"),
]  # fmt: skip


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_pair_of_text_and_ground_has_four_and_a_half(block: str, ink: str, ground: str) -> None:
    found = colours(block)
    assert contrast(found[ink], found[ground]) >= 4.5


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_the_accent_has_six(block: str) -> None:
    found = colours(block)
    assert contrast(found["accent-ink"], found["accent"]) >= 6


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "accent"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_the_edge_of_a_control_and_the_focus_ring_have_three(block: str, edge: str, ground: str) -> None:
    found = colours(block)
    assert contrast(found[edge], found[ground]) >= 3


def test_dark_is_the_same_by_the_system_and_by_the_switch() -> None:
    assert SYSTEM_DARK.split() == DARK.split()


def test_both_themes_have_the_same_colours() -> None:
    assert colours(LIGHT).keys() == colours(DARK).keys()


@pytest.mark.parametrize(("block", "theme"), [(LIGHT, "light"), (DARK, "dark")])
def test_the_office_and_the_checking_page_look_alike(block: str, theme: str) -> None:
    printed = colours((SOURCE / f"publish/page/assets/{theme}.css").read_text("utf-8"))
    assert printed
    assert printed.items() <= colours(block).items()


def test_the_focus_ring_is_three_pixels_wide() -> None:
    base = (SOURCE / "web/ui/static/ui/base.css").read_text("utf-8")
    assert ":focus-visible{outline:3px solid var(--accent)" in base


@pytest.mark.parametrize("sheet", sorted((SOURCE / "web/ui/static/ui").glob("*.css")), ids=lambda path: path.stem)
def test_a_sheet_takes_its_colours_from_the_tokens(sheet: Path) -> None:
    used = set(re.findall(r"var\(--([\w-]+)", sheet.read_text("utf-8")))
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS)) | {"tone", "soft"}
    if sheet.stem != "tokens":
        assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?![^{]*\{)", sheet.read_text("utf-8"))

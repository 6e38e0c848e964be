"""What HTML elements do to the text they hold: hide it, break the line, set it apart; and which pictures count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


def names(text: str) -> frozenset[str]:
    """Names of elements, written one after another."""
    return frozenset(text.split())


# Text in these is never shown, or is not the page's own.
UNSEEN = names(
    "script style template xml iframe noframes noembed svg math canvas audio video datalist rt rp del head title"
)
BLOCK = names(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section select summary textarea ul xmp caption noscript frameset"
)
PREFORMATTED = frozenset(["pre", "listing", "plaintext", "xmp", "textarea"])
# Raised, lowered or struck text beside a figure is not part of it: 12 with a note 1 is not 121.
APART = frozenset(["sup", "sub", "s", "strike"])

STYLE_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
STYLE_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
STYLE_APART = re.compile(
    r"display\s*:\s*inline-|float\s*:\s*(?:left|right)|vertical-align\s*:\s*su[pb]|line-through|position\s*:\s*absolute",
    re.IGNORECASE,
)
STYLE_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)

ICON = re.compile(
    r"logo|icon|ico\b|banner|qr|ewm|erweima|weixin|wechat|weibo|btn|button|arrow|spacer|blank|line|dot|share|print|"
    r"head|foot|nav|search|guohui|dangzheng|jiucuo|conac|beian|gongan|\.(?:ico|svg|gif)(?:$|[?#])",
    re.IGNORECASE,
)
# A picture smaller than this (in pixels) cannot show a table that a person could read.
TABLE_WIDTH, TABLE_HEIGHT = 240, 60
# An embedded picture (data:) of fewer characters is an icon.
EMBEDDED_CHARACTERS = 8_000

Attributes = Mapping[str, str | None]


@lru_cache(maxsize=1024)
def style_effect(style: str) -> str:
    """What an inline style does: `unseen`, `block`, `pre`, `apart` or nothing."""
    if STYLE_UNSEEN.search(style):
        return "unseen"
    if STYLE_BLOCK.search(style):
        return "block"
    if STYLE_PREFORMATTED.search(style):
        return "pre"
    return "apart" if STYLE_APART.search(style) else ""


def effect(tag: str, attributes: Attributes) -> str:
    """What an element does to its text: `unseen`, `block`, `pre`, `apart`, or nothing (it runs on)."""
    styled = style_effect(attributes.get("style") or "") if "style" in attributes else ""
    if tag in UNSEEN or styled == "unseen" or "hidden" in attributes:
        return "unseen"
    if tag in PREFORMATTED or (styled == "pre" and tag in BLOCK):
        return "pre"
    if tag in BLOCK or styled == "block":
        return "block"
    return "apart" if tag in APART or styled == "apart" else ""


def may_show_a_table(attributes: Attributes) -> bool:
    """A picture large enough to hold a table, or of unknown size and not named as an icon."""
    source = (attributes.get("src") or "").strip()
    width, height = (_pixels(attributes, side) for side in ("width", "height"))
    if (width is not None and width < TABLE_WIDTH) or (height is not None and height < TABLE_HEIGHT):
        return False
    if source.startswith("data:"):
        return len(source) > EMBEDDED_CHARACTERS
    if width is not None or height is not None:
        return True
    return bool(source) and not ICON.search(source.rsplit("/", 1)[-1])


def _pixels(attributes: Attributes, side: str) -> float | None:
    plain = re.fullmatch(r"\s*(\d{1,6})(?:\.\d*)?(?:px)?\s*", attributes.get(side) or "")
    styled = re.search(rf"(?<![\w-]){side}\s*:\s*(\d{{1,6}})(?:\.\d*)?px", attributes.get("style") or "")
    found = plain or styled
    return float(found[1]) if found else None

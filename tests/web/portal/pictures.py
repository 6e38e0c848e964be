"""Pictures of pages, for whoever wants to look at them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page


def kept(page: Page, name: str) -> None:
    """A picture to look at, where GONGKAI_PICTURES names a folder."""
    if folder := os.environ.get("GONGKAI_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

"""The operator's page names every variable that signing in reads, and the settings read every one it names."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"GONGKAI_[A-Z_]+")
OTHERS = {"GONGKAI_DEBUG", "GONGKAI_SECRET_KEY", "GONGKAI_HOSTS", "GONGKAI_DIGEST", "GONGKAI_ANCHOR_EVERY",
          "GONGKAI_CIPHER", "GONGKAI_UPLOAD_MB", "GONGKAI_CLAMD", "GONGKAI_CHECK_LINKS"}  # fmt: skip


def test_the_page_and_the_settings_name_the_same_variables() -> None:
    said = set(NAMED.findall((ROOT / "docs/sign-in.md").read_text("utf-8")))
    read = set(NAMED.findall((ROOT / "src/gongkai/web/settings.py").read_text("utf-8")))
    assert said == read - OTHERS

"""Where an installation keeps what is its own, and which of it stands beside the law files of the package."""

from __future__ import annotations

import os
from pathlib import Path

DATA = "GONGKAI_DATA"
CALENDAR = "calendar"


def own_folder() -> Path:
    """GONGKAI_DATA, or a folder of the user's own; it need not be there."""
    named = os.environ.get(DATA)
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return Path(named) if named else base / "gongkai"


def calendar_folder() -> Path:
    """The notices of holidays that were loaded after this version came out, one YYYY.yaml a year; it need not be there."""
    return own_folder() / CALENDAR

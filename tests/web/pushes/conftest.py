"""The county's platform of the tests, and the file that says what goes where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from web.cast import Cast
from web.pushes.stand_in import PASSWORD, Platform, running

FILE = """
name: 示例县人民政府网站
adapter: http_json
url: {url}
secret: EXAMPLE_PLATFORM_PASSWORD
seconds: {seconds}
columns:
  - {{type: penalty_decision, column: "2031"}}
  - {{type: general, column: "1000"}}
fields: {{bt: title, wh: document_number, rq: published_on, nr: text, lj: url, zt: standing, zw: values.body}}
"""


def written(folder: Path, url: str, name: str = "county", seconds: str = "10") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(FILE.format(url=url, seconds=seconds), "utf-8")


@pytest.fixture
def platform(numbered: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    settings.LIVE_URL = "https://gk.example.gov.cn"
    settings.PLATFORMS = tmp_path / "platforms"
    monkeypatch.setenv("EXAMPLE_PLATFORM_PASSWORD", PASSWORD)
    with running() as here:
        written(settings.PLATFORMS, here.url)
        yield here

"""What stands in YAML files, read by libyaml: most of it is read while tests are collected, by every process of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def written(file: Path) -> Any:
    """The contents of a YAML file; yaml.YAMLError where it is none."""
    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def listed(folder: Path) -> list[Any]:
    """The entries of all YAML files of a folder, each a list, in the order of their names."""
    return [entry for file in sorted(folder.glob("*.yaml")) for entry in written(file)]

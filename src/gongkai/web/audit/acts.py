"""What acts are called where people read them (acts.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml
from django.utils.translation import gettext as _


@cache
def names() -> Mapping[str, Mapping[str, str]]:
    """acts.yaml: nouns and verbs."""
    text = (resources.files("gongkai.web.audit") / "acts.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def called(act: str) -> str:
    """`record.publish` → 信息：公开; a word that is not listed stands as it is."""
    noun, _dot, verb = act.partition(".")
    if not verb:
        return act
    return f"{_(names()['nouns'].get(noun, noun))}：{_(names()['verbs'].get(verb, verb))}"

"""What acts are called where people read them (acts.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from django.utils.translation import gettext as _

from gongkai.law.lined import parse


@cache
def names() -> Mapping[str, Mapping[str, str]]:
    """acts.yaml: nouns, verbs, and whole acts; LawError where a word is given twice."""
    loaded: dict[str, dict[str, str]] = parse(
        (resources.files("gongkai.web.audit") / "acts.yaml").read_text("utf-8"), "acts.yaml"
    )
    return loaded


def called(act: str) -> str:
    """`record.publish` → 信息：公开, by the words of the whole act where it has its own; what is not listed stands as it is."""
    noun, _dot, verb = act.partition(".")
    if not verb:
        return act
    return f"{_(names()['nouns'].get(noun, noun))}：{_(names()['acts'].get(act) or names()['verbs'].get(verb, verb))}"

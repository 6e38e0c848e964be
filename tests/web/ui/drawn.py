"""A few lines of template drawn and parsed."""

from __future__ import annotations

from django.template import Context, Template
from lxml import html


def drawn(written: str, **known: object) -> html.HtmlElement:
    """The template with these values, within a body."""
    return html.fragment_fromstring(Template(written).render(Context(known)), create_parent="body")


def words(node: html.HtmlElement) -> str:
    """The text without white space."""
    return "".join(node.text_content().split())

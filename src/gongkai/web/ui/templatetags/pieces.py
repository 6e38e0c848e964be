"""The five pieces as template tags: day strip, timeline, finding card, statutory table, state chip."""

from __future__ import annotations

from django import template

register = template.Library()

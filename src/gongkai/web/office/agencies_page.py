"""A page on which one act is done: its form, what the act is called and leads to, and where one goes from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from gongkai.web.agencies.forms import tried
from gongkai.web.ui.pieces import Link


@dataclass(frozen=True)
class Act:
    """What the page says: `words` on the button, `consequence` beneath it, `law` at the right where there is any."""

    title: str
    words: str
    consequence: str
    done: str
    crumbs: tuple[Link, ...]
    law: str = ""
    facts: tuple[tuple[str, object], ...] = field(default=())


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it nothing; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def answer(
    request: HttpRequest, act: Act, form: BaseForm, do: Callable[[], Any], *, to: str | Callable[[Any], HttpResponse]
) -> HttpResponse:
    """Shows the form; does the act where it was sent and is right, then goes on to `to` or what `to` makes of it.

    What was refused stays in the form with the reason beside its field.
    """
    if request.method == "POST" and form.is_valid():
        made = tried(form, do)
        if not form.errors:
            if callable(to):
                return to(made)
            messages.success(request, act.done)
            return HttpResponseRedirect(to)
    return render(request, "office/agencies/act.html", {"act": act, "form": form})


def told_once(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page that is kept nowhere: passwords."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response

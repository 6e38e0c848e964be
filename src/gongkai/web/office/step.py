"""A page on which one step is taken: its form, and every answer that its service may give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gongkai.web.records.errors import BadValues, StaleRecord

CONFLICT = 409


class StepForm(forms.Form):
    """The number of events the page was opened at, with whatever the step asks for."""

    use_required_attribute = False
    length = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Page(Protocol):
    """Draws the page with a form: what is refused, who was first."""

    def __call__(self, form: Any, *, refused: str = "", stale: str = "") -> HttpResponse: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step's page knows beside its form: the exceptions that refuse it, what is said when it is done, where one
    goes then, the number of events there are now; `again` makes the form anew, where its data is not enough."""

    refusals: tuple[type[Exception], ...]
    done: str
    back: str
    length: Callable[[], int]
    again: Callable[[Any], StepForm] | None = None


def taken(request: HttpRequest, form: StepForm, act: Callable[[], Any], page: Page, step: Step) -> HttpResponse:
    """Takes the step of a form that was sent. What is not permitted is said in a sentence, what is wrong stands beside
    its field; whoever was first is named, and all that was typed is kept."""
    if not form.is_valid():
        return page(form)
    try:
        act()
    except step.refusals as refused:
        return page(form, refused=str(refused))
    except StaleRecord as stale:
        return page((step.again or type(form))(from_now(form, step.length())), stale=str(stale))
    except BadValues as bad:
        beside(form, bad.problems)
        return page(form)
    messages.success(request, step.done)
    return HttpResponseRedirect(step.back)


def from_now(form: forms.Form, length: int) -> Any:
    """All that was typed, to be sent anew from where the thing stands now."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    data["length"] = str(length)
    return data


def beside(form: forms.Form, problems: Mapping[str, str]) -> None:
    """Each problem beside its field; of what this form has not, on top."""
    for name, text in problems.items():
        form.add_error(name if name in form.fields else None, text)


def status_of(request: HttpRequest, *, refused: str, stale: str) -> int | None:
    """409 where what was sent was not done."""
    return CONFLICT if stale or (refused and request.method == "POST") else None

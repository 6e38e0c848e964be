"""错敏词: the words an agency looks for before publication, beside those of the law's own list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.screening.finding import Level
from gongkai.law.screening_file import rulebook
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.day import now
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.agencies_page import Act, posted
from gongkai.web.office.record_find import desk
from gongkai.web.screening.models import LevelChoice, LexiconWord
from gongkai.web.screening.selectors import words
from gongkai.web.screening.services.lexicon import BadWord, Entry, add_word, change_word, remove_word
from gongkai.web.ui.pieces import Link

LAW = lazy(
    "政府网站信息发布须建立审核把关机制，防止出现错误表述和错别字（国办发〔2018〕123号）。改动记入审计，自下一次检查起算。"
)


def find(word: int, **_more: object) -> LexiconWord:
    """A word that is looked for, by its number; Http404 where there is none."""
    found = LexiconWord.objects.select_related("agency").filter(pk=word, removed_at=None).first()
    if found is None:
        raise Http404
    return found


class WordForm(forms.Form):
    """A word; the wrong form of one that is there is not changed."""

    use_required_attribute = False
    wrong = forms.CharField(label=lazy("错误写法"), max_length=60)
    right = forms.CharField(label=lazy("规范写法"), max_length=60, required=False)
    level = forms.ChoiceField(label=lazy("级别"), choices=LevelChoice.choices, widget=forms.RadioSelect)
    unless = forms.CharField(
        label=lazy("例外"), max_length=400, required=False,
        help_text=lazy("含有此写法而本身正确的词，用顿号隔开，如“按装配”。"),
    )  # fmt: skip
    why = forms.CharField(label=lazy("说明"), max_length=200, required=False)

    def entry(self) -> Entry:
        """What was typed."""
        said = self.cleaned_data
        unless = said["unless"].replace("，", "、").replace(",", "、").split("、")
        return Entry(said["wrong"], said["right"], Level(said["level"]), unless, said["why"])


def place(agency: Agency) -> str:
    return reverse("office:lexicon_of", args=[agency.code])


@needs("lexicon.edit")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for."""
    return HttpResponseRedirect(place(desk(who(request), "lexicon.edit")))


@needs("lexicon.edit", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    own = list(words(agency))
    known = {word.wrong for word in own}
    labels = dict(LevelChoice.choices)
    law = [(word, labels[word.level.value]) for word in rulebook().lexicon if word.wrong not in known]
    return render(request, "office/lexicon/show.html", {"agency": agency, "own": own, "law": law})


@needs("lexicon.edit", subject=find_agency)
def add(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    form = WordForm(posted(request), initial={"level": Level.WARN.value})
    act = Act(
        _("添加错敏词"), _("添加"), _("自下一次检查起，出现即报出。"), _("已添加。"), crumbs(agency), law=str(LAW)
    )
    return answer(request, agency, act, form, lambda: add_word(agency, form.entry(), by=who(request), at=now()))


@needs("lexicon.edit", subject=find)
def change(request: HttpRequest, row: LexiconWord, word: int) -> HttpResponse:
    initial = {
        "wrong": row.wrong,
        "right": row.right,
        "level": row.level,
        "unless": "、".join(row.unless),
        "why": row.why,
    }
    form = WordForm(posted(request), initial=initial)
    form.fields["wrong"].disabled = True
    act = Act(
        _("修改错敏词"), _("保存"), _("自下一次检查起按新的算。"), _("已保存。"), crumbs(row.agency), law=str(LAW)
    )
    return answer(request, row.agency, act, form, lambda: change_word(row, form.entry(), by=who(request), at=now()))


@needs("lexicon.edit", subject=find)
def remove(request: HttpRequest, row: LexiconWord, word: int) -> HttpResponse:
    form = forms.Form(posted(request))
    act = Act(
        _("删去错敏词"), _("删去"), _("自下一次检查起不再报出；已有的检查结果不变。"), _("已删去。"), crumbs(row.agency),
        law=str(LAW), facts=((_("错误写法"), row.wrong), (_("规范写法"), row.right)),
    )  # fmt: skip
    return answer(request, row.agency, act, form, lambda: remove_word(row, by=who(request), at=now()))


def crumbs(agency: Agency) -> tuple[Link, ...]:
    return (Link(_("错敏词"), place(agency)),)


def answer(request: HttpRequest, agency: Agency, act: Act, form: forms.Form, do: Callable[[], Any]) -> HttpResponse:
    """Shows the form; does the act where it was sent and is right. What was refused stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except BadWord as bad:
            form.add_error(bad.field if bad.field in form.fields else None, str(bad))
        else:
            messages.success(request, act.done)
            return HttpResponseRedirect(place(agency))
    return render(request, "office/agencies/act.html", {"act": act, "form": form})

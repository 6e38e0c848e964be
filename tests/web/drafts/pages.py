"""A page with a form that keeps what is typed, for the tests: every kind of field, and a table that grows."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import RequestContext, Template
from django.urls import include, path

from gongkai.web.access import needs
from gongkai.web.drafts.services import forget
from gongkai.web.ui.fields import Column, TableField

PAGE = Template(
    """{% extends "ui/page.html" %}{% load drafts %}
{% block title %}示例表{% endblock %}
{% block main %}<h1>示例表</h1>
<form class="form" id="sample" method="post">{% csrf_token %}{% draft "sample.1" length=3 never="secret" %}
{% for bound in form %}{% field bound %}{% endfor %}
<p data-never-draft><label for="aside">旁注<input class="control" id="aside" name="aside"></label></p>
<button class="button primary" name="act" value="submit">提交</button></form>{% endblock %}"""
)


class SampleForm(forms.Form):
    """Text, long text, choices of three sorts, a secret, a table."""

    title = forms.CharField(label="标题")
    body = forms.CharField(label="正文", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="类别", choices=[("a", "甲"), ("b", "乙")], required=False)
    tags = forms.MultipleChoiceField(
        label="标签", choices=[("x", "一"), ("y", "二")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="已核对", required=False)
    secret = forms.CharField(label="验证码", required=False)
    pin = forms.CharField(label="密码", widget=forms.PasswordInput, required=False)
    rows = TableField([Column("site", "点位"), Column("value", "数值")], label="监测表", required=False)


class Sent:
    """What the view was sent and accepted."""

    accepted: ClassVar[list[dict[str, object]]] = []


@needs("record.draft")
def sample(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Sent.accepted.append(form.cleaned_data)
        forget(request.user, "sample.1")
        return HttpResponseRedirect("/office/")
    return HttpResponse(PAGE.render(RequestContext(request, {"form": form})))


urlpatterns = [path("sample/", sample), path("", include("gongkai.web.urls"))]

"""The addresses of roll-ups beneath /office/."""

from django.urls import path

from gongkai.web.office import rollup_texts, rollups

urlpatterns = [
    path("reports/under/", rollups.index, name="rollups"),
    path("reports/under/<str:code>/", rollups.show, name="rollup"),
    path("reports/under/<str:code>/figures.xlsx", rollups.figures, name="rollup_figures"),
    path("reports/under/<str:code>/texts/", rollup_texts.texts, name="rollup_texts"),
    path("reports/under/<str:code>/units/", rollups.outside, name="rollup_units"),
]

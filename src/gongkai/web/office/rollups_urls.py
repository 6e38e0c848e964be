"""The addresses of roll-ups beneath /office/."""

from django.urls import path

from gongkai.web.office import rollup_texts, rollup_urge, rollups

urlpatterns = [
    path("rollups/", rollups.index, name="rollups"),
    path("rollups/<str:code>/", rollups.show, name="rollup"),
    path("rollups/<str:code>/figures.xlsx", rollups.figures, name="rollup_figures"),
    path("rollups/<str:code>/texts/", rollup_texts.texts, name="rollup_texts"),
    path("rollups/<str:code>/urge/", rollup_urge.urge_all, name="rollup_urge"),
    path("rollups/<str:code>/units/", rollups.outside, name="rollup_units"),
]

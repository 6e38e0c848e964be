"""The addresses of the lexicon beneath /office/."""

from django.urls import path

from gongkai.web.office import lexicon

urlpatterns = [
    path("lexicon/", lexicon.index, name="lexicon"),
    path("lexicon/words/<int:word>/edit/", lexicon.change, name="word_edit"),
    path("lexicon/words/<int:word>/remove/", lexicon.remove, name="word_remove"),
    path("lexicon/<code>/", lexicon.show, name="lexicon_of"),
    path("lexicon/<code>/new/", lexicon.add, name="word_new"),
]

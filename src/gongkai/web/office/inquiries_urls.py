"""The addresses of inquiries beneath /office/."""

from django.urls import path

from gongkai.web.office import inquiries, inquiry_acts

ACTS = {
    "answer": inquiry_acts.answer, "approve": inquiry_acts.approve, "return": inquiry_acts.return_,
    "redirect": inquiry_acts.redirect,
}  # fmt: skip
urlpatterns = [
    path("inquiries/", inquiries.index, name="inquiries"),
    path("inquiries/<int:inquiry>/", inquiries.show, name="inquiry"),
    path("inquiries/<int:inquiry>/identity/", inquiries.open_identity, name="inquiry_identity"),
    *(path(f"inquiries/<int:inquiry>/{slug}/", view, name=f"inquiry_{slug}") for slug, view in ACTS.items()),
]

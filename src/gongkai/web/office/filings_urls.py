"""The addresses of filings beneath /office/."""

from django.urls import path

from gongkai.web.office import filing_acts, filing_page, filings

ACTS = {
    "mend": filing_acts.mend, "send": filing_acts.send, "review": filing_acts.review, "send-back": filing_acts.send_back,
    "sign": filing_acts.sign, "submit": filing_acts.submit, "return": filing_acts.return_, "accept": filing_acts.accept,
}  # fmt: skip
urlpatterns = [
    path("filings/", filings.index, name="filings"),
    path("filings/board/", filings.board, name="filing_board"),
    path("filings/of/<str:code>/", filings.show, name="filings_of"),
    path("filings/of/<str:code>/new/", filings.create, name="filing_new"),
    path("filings/<int:filing>/", filing_page.show, name="filing"),
    path("filings/<int:filing>/paper/", filing_page.paper, name="filing_paper"),
    path("filings/<int:filing>/catalogue.xlsx", filing_page.as_workbook, name="filing_xlsx"),
    path("filings/<int:filing>/catalogue.csv", filing_page.as_csv, name="filing_csv"),
    *(path(f"filings/<int:filing>/{slug}/", view, name=f"filing_{slug}") for slug, view in ACTS.items()),
]

"""The addresses of 双公示 beneath /office/."""

from django.urls import path

from gongkai.web.office import credit, credit_act, credit_new, credit_report

STEPS = {
    "review": credit_act.review, "approve": credit_act.approve, "publish": credit_act.publish,
    "return": credit_act.give_back, "discard": credit_act.give_up,
}  # fmt: skip
urlpatterns = [
    path("credit/", credit.index, name="credit"),
    path("credit/new/", credit_new.create, name="credit_new"),
    path("credit/<int:batch>/", credit.show, name="credit_batch"),
    path("credit/<int:batch>/columns/", credit_new.columns, name="credit_columns"),
    path("credit/<int:batch>/run/", credit_act.run, name="credit_run"),
    path("credit/<int:batch>/lines.csv", credit.lines_csv, name="credit_lines"),
    *(path(f"credit/<int:batch>/{slug}/", view, name=f"credit_{slug}") for slug, view in STEPS.items()),
    path("credit/reports/", credit_report.index, name="credit_reports"),
    path("credit/reports/recall/", credit_report.recall, name="credit_recall"),
    path("credit/reports/prepare/", credit_report.prepare, name="credit_prepare"),
    path("credit/reports/<int:credit_report>/", credit_report.show, name="credit_report"),
    path("credit/reports/<int:credit_report>/cancel/", credit_report.cancel, name="credit_cancel"),
    path("credit/reports/<int:credit_report>/table.xlsx", credit_report.xlsx, name="credit_xlsx"),
    path("credit/reports/<int:credit_report>/table.csv", credit_report.as_csv, name="credit_csv"),
]

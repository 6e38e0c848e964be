"""The addresses of annual reports beneath /office/."""

from django.urls import path

from gongkai.web.office import (
    report_acts,
    report_cell,
    report_collected,
    report_explain,
    report_files,
    report_page,
    report_printed,
    report_pulse,
    report_write,
    reports,
)

ACTS = {
    "send": report_acts.send, "sign": report_acts.sign, "send-back": report_acts.send_back,
    "submit": report_acts.submit, "return": report_acts.return_, "clear": report_acts.clear,
    "publish": report_acts.publish, "abandon": report_acts.abandon,
}  # fmt: skip
ONE = "reports/<int:annual>/"
urlpatterns = [
    path("reports/", reports.index, name="reports"),
    path("reports/of/<str:code>/", reports.show, name="reports_of"),
    path("reports/of/<str:code>/begin/", reports.begin, name="report_begin"),
    path("reports/of/<str:code>/pulse/", report_pulse.pulse, name="report_pulse"),
    path("reports/of/<str:code>/import/", reports.bring_in, name="report_import"),
    path(ONE, report_page.show, name="report"),
    path(f"{ONE}cells/<str:cell>/", report_cell.show, name="report_cell"),
    path(f"{ONE}cells/<str:cell>/drop/", report_cell.drop, name="report_drop"),
    path(f"{ONE}sections/<int:section>/", report_write.edit, name="report_section"),
    path(f"{ONE}findings/<slug:finding>/", report_explain.explain, name="report_explain"),
    path(f"{ONE}report.<str:ending>", report_files.download, name="report_file"),
    path(f"{ONE}collected/", report_collected.show, name="report_collected"),
    path(f"{ONE}printed/", report_printed.show, name="report_printed"),
    path(f"{ONE}correct/", report_files.correct, name="report_correct"),
    *(path(f"{ONE}{slug}/", view, name=f"report_{slug}") for slug, view in ACTS.items()),
]

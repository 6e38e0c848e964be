"""The public addresses, under the site's root."""

from django.urls import path, register_converter

from gongkai.web.portal import (
    air,
    api,
    apply,
    attachments,
    calendar,
    catalogue,
    check_report,
    consultations,
    data,
    feed,
    follow_request,
    guide,
    hand_in,
    home,
    inquire,
    my,
    my_request,
    record,
    report_files,
    report_page,
    report_years,
    reports,
    search,
    sitemap,
    switches,
    systems,
)


class Digest:
    """A SHA-256 in an address."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "digest")
app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("switch/", switches.switch, name="switch"),
    path("search", search.search, name="search"),
    path("records/", catalogue.records, name="list"),
    # 索引号里有斜线、有汉字（an index number contains slashes）。
    path("records/<path:index_number>/files/<digest:digest>/", attachments.attachment, name="attachment"),
    path("records/<path:index_number>/", record.record, name="record"),
    path("catalogue/", catalogue.index, name="catalogue"),
    path("catalogue/<str:code>/", catalogue.of_agency, name="catalogue_of"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("air/", air.air, name="air"),
    path("guide/", guide.index, name="guides"),
    path("guide/<str:code>/", guide.guide, name="guide"),
    path("systems/", systems.systems, name="systems"),
    path("apply/", guide.apply, name="apply"),
    path("apply/<str:code>/", apply.of_agency, name="apply_to"),
    path("apply/<str:code>/own-record/", apply.own_record, name="apply_own"),
    path("follow/request/", follow_request.enter, name="follow_request"),
    path("follow/request/correct/", follow_request.correct, name="follow_correct"),
    path("follow/request/withdraw/", follow_request.give_up, name="follow_withdraw"),
    path("follow/request/rate/", follow_request.satisfied, name="follow_rate"),
    path("follow/request/pass-on/", follow_request.pass_on, name="follow_pass_on"),
    path("follow/request/leave/", follow_request.leave, name="follow_leave"),
    path("follow/request/letters/<digest:digest>/", follow_request.letter, name="follow_letter"),
    path("my/", my.index, name="my"),
    path("my/sign-in/", my.sign_in, name="my_sign_in"),
    path("my/sign-in/back/", my.back, name="my_back"),
    path("my/sign-out/", my.sign_out, name="my_sign_out"),
    path("my/join/", my.join, name="my_join"),
    path("my/give-up/", my.give_up, name="my_give_up"),
    path("my/<uuid:key>/", my_request.see, name="my_request"),
    path("my/<uuid:key>/correct/", my_request.correct, name="my_correct"),
    path("my/<uuid:key>/withdraw/", my_request.give_up, name="my_withdraw"),
    path("my/<uuid:key>/rate/", my_request.satisfied, name="my_rate"),
    path("my/<uuid:key>/pass-on/", my_request.pass_on, name="my_pass_on"),
    path("my/<uuid:key>/letters/<digest:digest>/", my_request.letter, name="my_letter"),
    path("follow/", inquire.follow, name="follow"),
    path("follow/ask/", inquire.ask, name="ask"),
    path("follow/answers/", inquire.answers, name="answers"),
    path("follow/answers/<int:inquiry>/", inquire.answer, name="answer"),
    path("consultations/", consultations.index, name="consultations"),
    path("reports/check/", check_report.check_report, name="check_report"),
    path("reports/hand-in/<str:ticket>/", hand_in.page, name="hand_in"),
    path("reports/", reports.index, name="reports"),
    path("reports/figures.csv", report_years.figures_csv, name="report_figures"),
    path("reports/compare/<int:year>/", report_years.compare, name="report_compare"),
    path("reports/<str:code>/", report_years.agency, name="report_agency"),
    path("reports/<str:code>/<int:year>/", report_page.report, name="report"),
    path("reports/<str:code>/<int:year>/records/<path:figure>/", report_page.records, name="report_records"),
    path("reports/<str:code>/<str:name>", report_files.file, name="report_file"),
    path("feed/", feed.atom, name="feed"),
    path("feed/rss/", feed.rss, name="feed_rss"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap/pages.xml", sitemap.pages, name="sitemap_pages"),
    path("sitemap/<int:number>.xml", sitemap.part, name="sitemap_part"),
    path("data/", data.about, name="data"),
    path("data/records.csv", data.as_csv, name="records_csv"),
    path("data/records.jsonl", data.as_json_lines, name="records_jsonl"),
    path("api/openapi.json", api.openapi, name="openapi"),
]

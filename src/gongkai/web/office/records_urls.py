"""The addresses of records beneath /office/."""

from django.urls import path

from gongkai.web.office import (
    record_approve,
    record_channels,
    record_edit,
    record_end,
    record_new,
    record_page,
    record_pass,
    record_publish,
    record_review,
    record_submit,
    record_withdraw,
    records,
)

ACTS = {
    "submit": record_submit.send, "discard": record_submit.give_up, "review": record_review.give,
    "approve": record_approve.consent, "return": record_approve.give_back, "publish": record_publish.put_out,
    "schedule": record_publish.put_off, "unschedule": record_publish.call_off, "repeal": record_end.repealed,
    "lapse": record_end.lapsed, "modify": record_end.modified, "void": record_end.voided,
    "quash": record_withdraw.quashed, "withdraw": record_withdraw.withdrawn, "take-down": record_withdraw.taken_down,
}  # fmt: skip
urlpatterns = [
    path("records/", records.index, name="records"),
    path("records/new/", record_new.choose, name="record_choose"),
    path("records/new/<slug:type_id>/", record_new.create, name="record_new"),
    path("records/<int:record>/", record_page.show, name="record"),
    path("records/<int:record>/edit/", record_edit.edit, name="record_edit"),
    path("records/<int:record>/channels/", record_channels.add, name="record_channel"),
    path("records/channels/<int:channel>/void/", record_channels.void, name="channel_void"),
    path("records/<int:record>/findings/<slug:fingerprint>/", record_pass.give, name="finding_pass"),
    *(path(f"records/<int:record>/{slug}/", view, name=f"record_{slug}") for slug, view in ACTS.items()),
]

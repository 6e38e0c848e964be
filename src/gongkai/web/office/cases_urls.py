"""The addresses of requests beneath /office/."""

from django.urls import path

from gongkai.core.case import CaseEventKind as K
from gongkai.web.applicants.services import pass_on_followed
from gongkai.web.cases import services
from gongkai.web.office import (
    case_approve,
    case_batch,
    case_decide,
    case_forms,
    case_intake,
    case_intakes,
    case_new,
    case_page,
    case_papers,
    case_parts,
    case_pass_on,
    case_timeline,
    case_together,
    cases,
    policies,
    remedies,
    routes,
)
from gongkai.web.office.case_act import CaseForm, Service, act
from gongkai.web.office.case_words import ACTS

FORMS: dict[K, tuple[type[CaseForm], Service]] = {
    K.RECEIPT_CONFIRMED: (case_forms.ConfirmForm, services.confirm_receipt),
    K.CORRECTION_REQUESTED: (case_forms.CorrectForm, services.request_correction),
    K.CORRECTION_RECEIVED: (case_forms.CorrectedForm, services.receive_correction),
    K.CORRECTION_LAPSED: (case_forms.NoteForm, services.lapse_correction),
    K.CONSULTED: (case_forms.ConsultForm, services.consult),
    K.CONSULTATION_RECEIVED: (case_forms.ConsultationReceivedForm, services.receive_consultation),
    K.OPINION_RECEIVED: (case_forms.OpinionForm, services.receive_opinion),
    K.OPINION_LAPSED: (case_forms.OpinionLapsedForm, services.lapse_opinion),
    K.EXTENDED: (case_forms.ExtendForm, services.extend),
    K.REASONS_REQUESTED: (case_forms.AskReasonsForm, services.request_reasons),
    K.REASONS_RECEIVED: (case_forms.ReasonsForm, services.receive_reasons),
    K.DELAYED: (case_forms.DelayForm, services.delay),
    K.FEE_NOTICED: (case_forms.FeeForm, services.notice_fee),
    K.FEE_NOTICE_RECEIVED: (case_forms.ProofForm, services.receive_fee_notice),
    K.FEE_PAID: (case_forms.PaidForm, services.pay_fee),
    K.FEE_LAPSED: (case_forms.NoteForm, services.lapse_fee),
    K.RETURNED: (case_approve.BackForm, services.return_),
    K.SERVED: (case_forms.ServeForm, services.serve),
    K.WITHDRAWN: (case_forms.NoteForm, services.withdraw),
    K.CLOSED: (case_forms.OptionalNoteForm, services.close),
    K.HANDED_OVER: (case_pass_on.PassOnForm, pass_on_followed),
    K.PART_ASKED: (case_parts.AskForm, services.ask_part),
    K.PART_URGED: (case_parts.UrgeForm, services.urge_part),
    K.PART_ANSWERED: (case_parts.AnswerPartForm, services.answer_part),
    K.CONFERRED: (case_forms.ConferForm, services.confer),
    K.LEGAL_ADVISED: (case_forms.AdviseForm, services.advise),
    K.SPLIT: (case_together.SplitForm, services.split),
    K.LINKED: (case_together.LinkForm, services.link),
    K.CONVERTED: (case_together.ConvertForm, services.convert),
    K.COMMENTED: (case_forms.CommentForm, services.comment),
    K.ASSIGNED: (case_forms.AssignForm, services.assign),
    K.VOIDED: (case_forms.VoidForm, services.void),
}  # fmt: skip
VIEWS = {kind: act(kind, form, do) for kind, (form, do) in FORMS.items()} | {
    K.PROPOSED: case_decide.proposing, K.ENDORSED: case_approve.endorsing, K.REPLIED: case_approve.signing,
}  # fmt: skip
urlpatterns = [
    path("cases/", cases.index, name="cases"),
    path("cases/new/", case_new.create, name="case_new"),
    path("cases/batch/", case_batch.create, name="case_batch"),
    path("cases/intake/", case_intakes.index, name="case_intakes"),
    path("cases/intake/new/", case_intake.create, name="case_intake_new"),
    path("cases/intake/<int:intake>/", case_intakes.show, name="case_intake"),
    path("cases/intake/<int:intake>/run/", case_intake.run, name="case_intake_run"),
    path("cases/intake/<int:intake>/discard/", case_intake.discard, name="case_intake_discard"),
    path("cases/intake/<int:intake>/lines.csv", case_intakes.lines_csv, name="case_intake_lines"),
    path("cases/intake/<int:intake>/codes.csv", case_intakes.codes_csv, name="case_intake_codes"),
    path("cases/<int:case>/", case_page.show, name="case"),
    path("cases/<int:case>/identity/", case_page.identity, name="case_identity"),
    path("cases/papers/<int:document>/", case_papers.download, name="case_paper"),
    *(
        path(f"cases/<int:case>/{ACTS[kind].slug}/", view, name=f"case_{ACTS[kind].slug}")
        for kind, view in VIEWS.items()
    ),
    path("cases/<int:case>/sheet.docx", case_approve.sheet, {"ending": "docx"}, name="case_sheet_docx"),
    path("cases/<int:case>/sheet.pdf", case_approve.sheet, {"ending": "pdf"}, name="case_sheet_pdf"),
    path("cases/<int:case>/days/", case_timeline.show, name="case_days"),
    path("cases/<int:case>/days.pdf", case_timeline.pdf, name="case_days_pdf"),
    path("cases/<int:case>/archive.zip", case_together.folder, name="case_archive"),
    path("cases/parts/<int:part>/", case_parts.mine, name="case_part"),
    path("routes/", routes.index, name="routes"),
    path("routes/<str:code>/", routes.show, name="route"),
    path("routes/<str:code>/edit/", routes.edit, name="route_edit"),
    path("policies/", policies.index, name="policies"),
    path("policies/<str:code>/", policies.show, name="policies_of"),
    path("policies/<str:code>/<slug:policy>/", policies.edit, name="policy_edit"),
    path("remedies/", remedies.index, name="remedies"),
    path("remedies/<str:code>/", remedies.show, name="remedies_of"),
    path("remedies/<str:code>/edit/", remedies.edit, name="remedies_edit"),
]

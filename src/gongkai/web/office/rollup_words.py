"""The states of a report on the supervisor's board: a word, a short sign and a chip for each."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.annual import AnnualState
from gongkai.web.ui.pieces import ChipKind

NOT_BEGUN: tuple[ChipKind, str | Promise] = ("quiet", lazy("未起草"))
CHIPS: dict[AnnualState | None, tuple[ChipKind, str | Promise]] = {
    None: NOT_BEGUN,
    AnnualState.DRAFT: ("quiet", AnnualState.DRAFT.label),
    AnnualState.IN_SIGNING: ("run", AnnualState.IN_SIGNING.label),
    AnnualState.SIGNED: ("run", AnnualState.SIGNED.label),
    AnnualState.SUBMITTED: ("run", AnnualState.SUBMITTED.label),
    AnnualState.RETURNED: ("soon", AnnualState.RETURNED.label),
    AnnualState.CLEARED: ("run", AnnualState.CLEARED.label),
    AnnualState.PUBLISHED: ("done", AnnualState.PUBLISHED.label),
    AnnualState.ABANDONED: ("quiet", AnnualState.ABANDONED.label),
}

"""The mode advisor: a form in the address, and below it what the law says of the case."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from common.modes import CommissioningType, TenderMode
from common.views import PublicMixin
from contracting.forms.advisor import AdvisorForm, address_of, was_answered
from contracting.modes import MODES
from contracting.permissions import tenders as may
from contracting.rules.advice import advise
from contracting.rules.advice_answers import ModeAdvice, Verdict, Weight
from contracting.rules.advice_ways import TYPE_BASIS

Words = str | Promise

VERDICTS: Mapping[Verdict, tuple[Words, str, str]] = {
    Verdict.ADVISED: (_("we advise this mode"), "done", "check"),
    Verdict.ALLOWED: (_("allowed"), "", "info"),
    Verdict.FORBIDDEN: (_("not possible in this case"), "late", "err"),
    Verdict.UNKNOWN: (_("cannot be told"), "", "fq"),
}
"""In words, the kind of the badge, its icon."""

WEIGHTS: Mapping[Weight, tuple[Words, str]] = {
    Weight.FOR: (_("Speaks for it"), "check"),
    Weight.AGAINST: (_("Obstacle"), "err"),
    Weight.NOTE: (_("Mind"), "info"),
}


class ModeAdvisorView(PublicMixin, TemplateView):
    """Questions and answers in one page, which may be bookmarked and shared."""

    template_name = "contracting/advisor.html"

    @cached_property
    def form(self) -> AdvisorForm:
        query = self.request.GET
        return AdvisorForm(query if was_answered(query) else None)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if self.request.GET:
            # Every case is an address of its own: they would push other pages out of memory.
            self.request.public_until = None
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"form": self.form}
        if not self.form.is_valid():
            return context
        advice = advise(self.form.case())
        return context | {
            "advice": advice,
            "brief": self.form.in_brief(),
            "cards": [self.card(each) for each in advice.modes],
            "type_name": CommissioningType(advice.type).label,
            "type_basis": TYPE_BASIS,
            "type_reasons": [(*WEIGHTS[each.weight], each) for each in advice.type_reasons],
        }

    def card(self, answer: ModeAdvice) -> dict[str, Any]:
        words, kind, icon = VERDICTS[answer.verdict]
        possible = answer.verdict in (Verdict.ADVISED, Verdict.ALLOWED)
        mode = MODES[answer.mode]
        offered = possible and mode.startable and mode.begins_with_offer
        ours = mode.startable and not mode.begins_with_offer
        return {
            "name": TenderMode(answer.mode).label,
            "anchor": answer.mode.value,
            "verdict": answer.verdict.value,
            "words": words,
            "kind": kind,
            "icon": icon,
            "reasons": [(*WEIGHTS[each.weight], each) for each in answer.reasons],
            "milestones": answer.milestones,
            "begin_words": MODES[answer.mode].begin_words,
            "begin": self.address_to_begin(answer.mode) if possible and ours else "",
            "how": possible and ours and not may.may_draft_tender(self.request.user),
            "offered": reverse("contracting:small_grant_create") if offered else "",
            "elsewhere": possible and not ours and not offered,
            "main": answer.verdict is Verdict.ADVISED,
        }

    def address_to_begin(self, mode: TenderMode) -> str:
        """Of the page that starts a call, with the answers; for those who may start one."""
        if not may.may_draft_tender(self.request.user):
            return ""
        return f"{reverse(MODES[mode].begins_at)}?{address_of(self.request.GET)}"

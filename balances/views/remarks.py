"""Moderation of residents' own words: how far it is, one remark, publishing all."""

from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from balances.enums import QuestionKind, RemarkState
from balances.forms.remarks import RemarkForm
from balances.models import Moderation, ResidentRemark
from balances.permissions import may_moderate_remarks
from balances.rules.masking import masked, suggested
from balances.selectors.remarks import pieces_of, progress_of
from balances.services.remarks import decide_on_remark, publish_remarks
from balances.services.residents import residents_questions
from balances.views.rounds import OneRound
from common.views import ActView


class OneModeration(OneRound):
    """The moderation of the round that the address names."""

    @cached_property
    def moderation(self) -> Moderation:
        return get_object_or_404(Moderation, round=self.round)

    @property
    def overview(self) -> str:
        return reverse("balances:remarks", args=[self.round.contract_id, self.round.kind])

    @cached_property
    def wordings(self) -> dict[str, str]:
        return {
            question.code: question.wording(opening=self.round.is_opening)
            for question in residents_questions(self.round)
            if question.kind == QuestionKind.OPEN
        }

    def allowed(self) -> bool:
        return may_moderate_remarks(self.request.user, self.round) and bool(self.moderation)


class RemarksView(OneModeration, ActView):
    """How far it is; when nothing waits any more, all is published at once."""

    policy = "pilot"
    template_name = "balances/remarks.html"
    done_message = _("The remarks are published on the page of the balance.")

    def act(self, form: Form) -> str:
        publish_remarks(round=self.round, by=self.request.user)
        return reverse("balances:balance", args=[self.round.contract_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remarks = list(self.round.resident_remarks.all())
        return super().get_context_data(**kwargs) | {
            "moderation": self.moderation,
            "progress": progress_of(self.round),
            "next": next((each for each in remarks if each.state == RemarkState.WAITING), None),
            "groups": [
                (wording, [each for each in remarks if each.question_code == code])
                for code, wording in self.wordings.items()
            ],
        }


class RemarkView(OneModeration, ActView):
    """One remark beside what is suggested to be covered; then the next one."""

    policy = "pilot"
    template_name = "balances/remark.html"
    form_class = RemarkForm  # type: ignore[assignment]
    done_message = _("Decided. It can be changed until all remarks are published.")

    @cached_property
    def remark(self) -> ResidentRemark:
        if self.moderation.published_at or self.moderation.originals_deleted_at:
            raise Http404
        return get_object_or_404(self.round.resident_remarks, pk=self.kwargs["remark"])

    def allowed(self) -> bool:
        return super().allowed() and bool(self.remark)

    def get_initial(self) -> dict[str, Any]:
        remark = self.remark
        suggestion = masked(remark.text, suggested(remark.text))
        return {
            "decision": "refuse" if remark.state == RemarkState.REFUSED else "accept",
            "shown": remark.shown_text or suggestion,
            "ground": remark.ground,
        }

    def act(self, form: RemarkForm) -> str:  # type: ignore[override]
        decide_on_remark(remark=self.remark, by=self.request.user, **form.decided())
        waiting = self.round.resident_remarks.filter(state=RemarkState.WAITING).first()
        if waiting is None:
            return self.overview
        return reverse(
            "balances:remark", args=[self.round.contract_id, self.round.kind, waiting.pk]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "overview": self.overview,
            "wording": self.wordings.get(self.remark.question_code, ""),
            "pieces": pieces_of(self.remark.text),
            "progress": progress_of(self.round),
            "moderation": self.moderation,
        }

"""After the publication of a call: more time for offers, questions and answers."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from common.daywords import long_day, long_moment
from common.law import Refused
from common.throttle import Throttle
from common.views import PublicMixin, add_reasons
from contracting.documents.outages import outage_reason
from contracting.forms.call_changes import AnswerForm, ExtensionForm, QuestionForm
from contracting.models import CallQuestion, Extension
from contracting.permissions import tenders as may
from contracting.selectors.call_changes import (
    answer_by,
    asked_until,
    takes_questions,
    waiting_extension,
)
from contracting.selectors.openings import other_openers
from contracting.selectors.probes import (
    Outage,
    kept_outages,
    outages_before,
    proposed_deadline,
)
from contracting.services.call_changes import (
    answer_question,
    ask_about_call,
    confirm_extension,
    propose_extension,
)
from contracting.views.base import TenderActView, TenderMixin

QUESTIONS = Throttle("questions", 10, 60 * 60)


class TenderExtendView(TenderActView):
    """One person proposes more time, another confirms what the first wrote."""

    policy = "authority"
    template_name = "contracting/tenders/extension.html"

    def allowed(self) -> bool:
        return may.may_extend(self.request.user, self.tender)

    @cached_property
    def proposal(self) -> Extension | None:
        return waiting_extension(self.tender)

    @cached_property
    def outages(self) -> list[Outage]:
        """Kept with the proposal as they were then, or as the record says now."""
        if known := self.proposal:
            return kept_outages(known.outage or [])
        return outages_before(self.tender, at=timezone.now())

    @property
    def confirms(self) -> bool:
        return self.proposal is not None and self.proposal.proposed_by_id != self.request.user.pk

    def get_form_class(self) -> type[Form]:
        return Form if self.confirms and "reason" not in self.request.POST else ExtensionForm

    def get_initial(self) -> dict[str, Any]:
        due, known = self.tender.offers_due_at, self.proposal
        if known is None and self.outages:
            later, decision_by = proposed_deadline(self.tender, at=timezone.now())
            return {
                "offers_due_at": later,
                "decision_by": decision_by,
                "reason": outage_reason(self.outages),
            }
        return {
            "offers_due_at": known.due_after if known else due,
            "decision_by": known.decision_by if known else self.tender.decision_by,
            "reason": known.reason if known else "",
        }

    def act(self, form: Form) -> str:
        if isinstance(form, ExtensionForm):
            said = form.cleaned_data
            propose_extension(
                tender=self.tender,
                due_after=said["offers_due_at"],
                decision_by=said["decision_by"],
                reason=said["reason"],
                by=self.request.user,
            )
            messages.success(
                self.request, _("The extension is proposed. Another person now confirms it.")
            )
            return self.address("tender_extend")
        sent = self.request.POST.get("extension", "")
        if self.proposal is None or sent != str(self.proposal.pk):
            raise Refused(_("The proposal has changed meanwhile. Read it again and confirm it."))
        confirm_extension(extension=self.proposal, by=self.request.user)
        messages.success(self.request, _("The time is extended, and everybody who writes is told."))
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Extend the time for offers"),
            "lead": _(
                "An announced call may only get more time, never less. One person proposes, "
                "another confirms; then everybody who has begun an offer gets a letter."
            ),
            "summary": self.summary(),
            "outages": self.outages,
            "proposal": self.proposal,
            "confirms": self.confirms,
            "others": other_openers(self.tender, self.request.user),
        }

    def summary(self) -> list[tuple[str, str]]:
        rows = [(_("Deadline now"), long_moment(self.tender.offers_due_at))]
        if known := self.proposal:
            rows += [
                (_("Proposed deadline"), long_moment(known.due_after)),
                (_("Offers are chosen by"), long_day(known.decision_by)),
                (_("Reason"), known.reason),
                (_("Proposed by"), f"{known.proposed_by.name}, {long_moment(known.proposed_at)}"),
            ]
        return rows


@method_decorator(sensitive_post_parameters("text"), name="dispatch")
class AskView(TenderMixin, PublicMixin, FormView):
    """Anybody asks about a call, without an account."""

    any_mode = True
    same_for_all: ClassVar[bool] = False
    template_name = "contracting/tenders/ask.html"
    form_class = QuestionForm

    def form_valid(self, form: Any) -> HttpResponse:
        here = str(get_adapter().get_client_ip(self.request))
        if QUESTIONS.is_reached(here):
            form.add_error(
                None,
                _("Many questions came from this place within an hour. Please try again later."),
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        try:
            ask_about_call(tender=self.tender, text=form.cleaned_data["text"])
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.form_invalid(form)
        QUESTIONS.count(here)
        messages.success(
            self.request, _("Your question is sent. You will find it here with the answer.")
        )
        return redirect(self.tender.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "takes_questions": takes_questions(self.tender, at=timezone.now()),
            "asked_until": asked_until(self.tender),
            "answer_by": answer_by(self.tender),
        }


class AnswerView(TenderActView):
    """The clerk publishes the question with its answer."""

    any_mode = True
    policy = "clerk"
    form_class = AnswerForm
    done_message = gettext_lazy("The question and the answer are public now.")

    @cached_property
    def question(self) -> CallQuestion:
        visible = CallQuestion.objects.visible_to(self.request.user).select_related("tender")
        return get_object_or_404(visible, pk=self.kwargs["question_pk"], tender=self.tender)

    def allowed(self) -> bool:
        return may.may_answer_question(self.request.user, self.question.tender)

    def get_initial(self) -> dict[str, Any]:
        return {"shown_text": self.question.text}

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        answer_question(
            question=self.question,
            shown_text=said["shown_text"],
            answer=said["answer"],
            by=self.request.user,
        )
        return self.tender.get_absolute_url() + "#pytania"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Answer a question about the call"),
            "lead": _("Everybody reads the same answer, so that nobody knows more than others."),
            "button": _("Publish the answer"),
        }

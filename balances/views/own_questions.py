"""An authority's own questions: read by everybody, kept by those who may."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from balances.enums import Party
from balances.forms.own_questions import OwnQuestionForm, WordingForm
from balances.models import MOST_OWN, OwnQuestion
from balances.permissions import may_keep_own_questions
from balances.selectors import own_questions_in_force
from balances.services.own_questions import (
    add_own_question,
    change_own_question,
    withdraw_own_question,
)
from common.views import ActView, PublicMixin, VersionedActView


class OneAuthority:
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def authority(self) -> Organisation:
        authorities = Organisation.objects.visible_to(self.request.user)
        return get_object_or_404(
            authorities, pk=self.kwargs["authority"], kind=OrganisationKind.AUTHORITY
        )

    @property
    def address(self) -> str:
        return reverse("balances:own_questions", args=[self.authority.pk])

    def allowed(self) -> bool:
        return may_keep_own_questions(self.request.user, self.authority.pk)


class OwnQuestionsView(OneAuthority, PublicMixin, TemplateView):
    """What an authority asks beside the core: questions are no secret."""

    template_name = "balances/own_questions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = own_questions_in_force(self.authority.pk)
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "groups": [(party, [each for each in asked if each.party == party]) for party in Party],
            "most": MOST_OWN,
            "may_keep": self.allowed(),
        }


class OwnQuestionAddView(OneAuthority, ActView):
    policy = "authority"
    template_name = "act_form.html"
    form_class = OwnQuestionForm
    done_message = gettext_lazy("The question is added. Rounds that open from now on will ask it.")

    def act(self, form: OwnQuestionForm) -> str:
        chosen = form.words()
        if chosen["party"] != Party.RESIDENTS:
            chosen |= {"easy_pl": "", "wording_uk": ""}
        add_own_question(authority=self.authority, by=self.request.user, **chosen)
        return self.address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Add a question of your own"),
            "lead": _(
                "Up to five for each party. The answers stand apart: they are part of no index and "
                "are not compared with other places. Once a round has asked a question, its words "
                "stay; it can only be withdrawn."
            ),
            "button": _("Add the question"),
            "back": self.address,
        }


class OneQuestion(OneAuthority):
    @cached_property
    def question(self) -> OwnQuestion:
        in_force = OwnQuestion.objects.filter(withdrawn_at__isnull=True)
        return get_object_or_404(in_force, authority=self.authority, pk=self.kwargs["pk"])

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Whom it asks"), self.question.get_party_display()),
            (_("How it is answered"), self.question.get_kind_display()),
            (_("Code"), self.question.code),
        ]


class OwnQuestionChangeView(OneQuestion, VersionedActView):
    policy = "authority"
    form_class = WordingForm
    heading = gettext_lazy("Correct the question")
    lead = gettext_lazy("Nobody has been asked it yet, so its words may still change.")
    done_message = gettext_lazy("The question is corrected.")

    def row(self) -> OwnQuestion:
        return self.question

    def back(self) -> str:
        return self.address

    def values_of(self, row: OwnQuestion) -> dict[str, Any]:
        names = ("wording_pl", "easy_pl", "wording_uk", "wording_en")
        return {name: getattr(row, name) for name in names}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"party": self.question.party}

    def act(self, form: WordingForm) -> str:
        change_own_question(
            question=self.question,
            version=form.cleaned_data["version"] or 0,
            by=self.request.user,
            **form.words(),
        )
        return self.address


class OwnQuestionWithdrawView(OneQuestion, ActView):
    policy = "authority"
    template_name = "act_form.html"
    done_message = gettext_lazy("The question is withdrawn. What was answered to it stays.")

    def act(self, form: Form) -> str:
        withdraw_own_question(question=self.question, by=self.request.user)
        return self.address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Withdraw the question"),
            "lead": _(
                "Rounds that open from now on will not ask it. Rounds that asked it keep it with "
                "the answers. Its code is never given to another question."
            ),
            "summary": [*self.summary(), (_("Question"), self.question.wording())],
            "button": _("Withdraw the question"),
            "back": self.address,
        }

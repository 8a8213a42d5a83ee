"""Operators' competitions as everybody reads them, and one application."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from accounts.permissions import belongs_to_ngo
from common.acts import PUBLIC_BENEFIT
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.views import GuardedMixin, PublicMixin
from contracting.models import GrantApplication, GrantCompetition
from contracting.permissions import regranting as may
from contracting.rules.regranting_competitions import payment_due_on
from contracting.selectors.regranting import filed_applications, own_application, own_applications

ART_16A = PUBLIC_BENEFIT("16a")
ENOUGH = 20
"""Own applications above the list; older ones are found through their competitions."""


class CompetitionListView(PublicMixin, ListView):
    """Those that take applications first."""

    template_name = "contracting/regranting/list.html"
    paginate_by = 25
    context_object_name = "competitions"

    def get_queryset(self) -> QuerySet[GrantCompetition]:
        return GrantCompetition.objects.public().for_list().order_by("-due_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        rows = [(each, each.takes_applications(now)) for each in context["competitions"]]
        return context | {
            "rows": rows,
            "own": own_applications(self.request.user)[:ENOUGH],
            "basis": ART_16A,
        }

    def turning_points(self) -> Iterable[datetime | None]:
        open_ones = GrantCompetition.objects.public().filter(due_at__gte=timezone.now())
        return open_ones.values_list("due_at", flat=True)


class CompetitionView(PublicMixin, TemplateView):
    """What is sought, until when, and whom the operator chose."""

    template_name = "contracting/regranting/detail.html"

    @cached_property
    def competition(self) -> GrantCompetition:
        rows = GrantCompetition.objects.visible_to(self.request.user).for_list()
        return get_object_or_404(
            rows.select_related("contract__offer__tender"), pk=self.kwargs["pk"]
        )

    def turning_points(self) -> Iterable[datetime | None]:
        return [self.competition.due_at]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        competition, user, now = self.competition, self.request.user, timezone.now()
        runs = belongs_to_ngo(user, competition.contract.provider_id)
        takes = competition.takes_applications(now)
        sealed = competition.is_sealed(now)
        # Not even how many there are is known before the deadline.
        seen = filed_applications(competition) if runs and not sealed else []
        chosen = competition.applications.chosen().select_related("organisation")
        return super().get_context_data(**kwargs) | {
            "competition": competition,
            "takes": takes,
            "sealed": sealed,
            "runs": runs,
            "applications": [(each, _next(each)) for each in seen],
            "chosen": chosen.order_by("-awarded", "pk") if competition.decided_at else [],
            "own": None if user.is_anonymous else own_application(competition, user),
            "facts": facts(competition),
            "can": {
                "write": may.may_write_competition(user, competition),
                "announce": may.may_announce_competition(user, competition),
                "apply": takes and (user.is_anonymous or may.may_apply(user, competition)),
                "choose": not sealed and may.may_choose_implementers(user, competition),
            },
            "papers": readable_papers(competition, user),
            "entries": JournalEntry.objects.about(competition).select_related("by") if runs else [],
            "basis": ART_16A,
        }


def facts(competition: GrantCompetition) -> list[tuple[Any, ...]]:
    return [
        (_("To be shared"), written(competition.amount)),
        (_("For one project"), written(competition.most_for_one), _("at most")),
        (
            _("Projects"),
            f"{competition.projects_from:%d.%m.%Y} – {competition.projects_until:%d.%m.%Y}",
        ),
        (_("Chosen by"), f"{competition.choice_by:%d.%m.%Y}"),
    ]


def _next(application: GrantApplication) -> dict[str, Any]:
    """The operator's next step with one application, by which day."""
    act, due = "", None
    if application.awarded is None:
        words = application.get_state_display()
    elif application.signed_on is None:
        act, words = "umowa", _("Record the agreement")
    elif application.paid_on is None:
        act, words, due = "wyplata", _("Record the payment"), payment_due_on(application.signed_on)
    elif application.accounted_at is None:
        act, words = "rozliczenie", _("waits for the account")
    else:
        words = _("accounted for")
    return {"act": act, "words": words, "due": due}


class ApplicationMixin:
    """The application of the address, as the person may see it."""

    @cached_property
    def application(self) -> GrantApplication:
        rows = GrantApplication.objects.visible_to(self.request.user)
        return get_object_or_404(
            rows.select_related("competition__contract__provider", "organisation"),
            pk=self.kwargs["pk"],
        )


class ApplicationView(ApplicationMixin, GuardedMixin, TemplateView):
    """One application: its applicant always, the operator after the deadline."""

    policy = "login"
    template_name = "contracting/regranting/application.html"

    def allowed(self) -> bool:
        return True  # whoever sees the row may read it

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application, user = self.application, self.request.user
        open_still = application.competition.takes_applications(timezone.now())
        acts = [
            ("wycofanie", _("Withdraw it"), open_still and may.may_withdraw(user, application)),
            ("umowa", _("Record the agreement"), may.may_record_agreement(user, application)),
            ("wyplata", _("Record the payment"), may.may_record_payment(user, application)),
            ("rozliczenie", _("Account for the project"), may.may_account(user, application)),
        ]
        signed_on = application.signed_on
        return super().get_context_data(**kwargs) | {
            "application": application,
            "competition": application.competition,
            "correct": open_still and may.may_withdraw(user, application),
            "acts": [
                (reverse("contracting:grant_application_act", args=[application.pk, slug]), words)
                for slug, words, allowed in acts
                if allowed
            ],
            "pay_by": payment_due_on(signed_on) if signed_on else None,
            "basis": ART_16A,
            "entries": JournalEntry.objects.about(application).select_related("by"),
        }

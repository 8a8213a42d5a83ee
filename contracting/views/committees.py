"""The committee: who sits on it, what they declare, how they score, when they end."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from common.acts import ADMINISTRATIVE_PROCEDURE, PUBLIC_BENEFIT
from common.papers import readable_papers
from contracting.forms.committees import (
    CommitteeForm,
    DeclarationForm,
    GroundForm,
    SeatFormSet,
)
from contracting.models import Offer
from contracting.permissions import tenders as may
from contracting.rules.committee_work import quorum_of
from contracting.selectors.candidates import registered_candidates
from contracting.selectors.committees import (
    indicating,
    judged_offers,
    members_with_exclusions,
    open_cards,
    quorum_share,
    works_with_organisations,
)
from contracting.selectors.tenders import offeror_ids, people_with, received_offers
from contracting.selectors.tie_questions import tie_questions
from contracting.services.committees import (
    appoint_committee,
    close_committee,
    declare_impartiality,
    exclude_member,
)
from contracting.services.exclusions import exclude_from_offers
from contracting.views.base import CommitteeMixin, TenderActView, TenderPageView
from contracting.views.exclusions import offeror_choices, offers_of


class CommitteeDetailView(CommitteeMixin, TenderPageView, TemplateView):
    """Who sits, who has declared, whose cards are closed: never the points."""

    policy = "authority"
    template_name = "contracting/committee/detail.html"

    def allowed(self) -> bool:
        return may.may_see_committee(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, committee = self.request.user, self.committee
        members = members_with_exclusions(committee) if committee else []
        begun = any(each.declared_at for each in members)
        opened = committee is not None and self.tender.opened_at is not None
        received = received_offers(self.tender) if opened else []
        questions = tie_questions(committee, received) if committee and opened else {}
        voting = sum(1 for each in members if each.votes)
        return super().get_context_data(**kwargs) | {
            "committee": committee,
            "members": members,
            "open_cards": open_cards(committee, received) if committee and opened else [],
            "questions": [(each, questions[each.pk]) for each in members if each.pk in questions],
            "meetings": committee.meetings.prefetch_related("present__user") if committee else [],
            "voting": voting,
            "quorum": quorum_of(voting, quorum_share(self.tender)),
            "may_run": may.may_run_committee(user, self.tender),
            "may_see_ranking": may.may_see_ranking(user, self.tender),
            "papers": [
                each
                for each in (readable_papers(self.tender, user) if committee else ())
                if each.kind == "committee_minutes"
            ],
            "may_appoint": may.may_appoint_committee(user, self.tender) and not begun,
            "may_exclude": may.may_exclude_member(user, self.tender)
            and committee is not None
            and committee.closed_at is None,
            "may_close": may.may_close_committee(user, self.tender)
            and committee is not None
            and committee.closed_at is None,
            "basis": PUBLIC_BENEFIT("15", "2a"),
        }


class CommitteeAppointView(CommitteeMixin, TenderActView):
    """The order of the executive and the people it names."""

    policy = "clerk"
    template_name = "contracting/committee/appoint.html"
    form_class = CommitteeForm
    done_message = gettext_lazy("The committee is appointed.")

    def allowed(self) -> bool:
        return may.may_appoint_committee(self.request.user, self.tender)

    def get_initial(self) -> dict[str, Any]:
        if self.committee is None:
            return {}
        return {
            "order_number": self.committee.order_number,
            "appointed_on": self.committee.appointed_on,
            "no_ngo_ground": self.committee.no_ngo_ground,
            "blind": self.committee.blind,
        }

    @cached_property
    def formset(self) -> Any:
        options = {"prefix": "o", "form_kwargs": {"indicating": indicating(self.tender)}}
        if self.request.method == "POST":
            return SeatFormSet(self.request.POST, **options)
        seats = self.committee.members.select_related("user") if self.committee else ()
        initial = [
            {
                "email": each.user.email,
                "seat": each.seat,
                "indicated_by": each.indicated_by_id,
                "is_chair": each.is_chair,
                "is_reserve": each.is_reserve,
            }
            for each in seats
        ]
        return SeatFormSet(initial=initial, **options)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)

    def act(self, form: Form) -> str:
        seats = [seat for row in self.formset if (seat := row.as_seat())]
        appoint_committee(
            tender=self.tender, seats=seats, by=self.request.user, **form.cleaned_data
        )
        return self.address("committee_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "formset": self.formset,
            "colleagues": people_with(self.tender.authority_id, *AUTHORITY_ROLES),
            "candidates": registered_candidates(self.tender.authority_id),
            "back": self.address("committee_detail"),
            "basis": PUBLIC_BENEFIT("15", "2b"),
        }


class CommitteeDeclareView(CommitteeMixin, TenderActView):
    """The declaration of impartiality: without it a member sees no offer."""

    policy = "committee_seat"
    template_name = "contracting/committee/declare.html"
    form_class = DeclarationForm

    def allowed(self) -> bool:
        return may.may_declare(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "declared": self.seat.declared_at is not None,
            "asked": bool(self.questions) and self.seat.declared_at is None,
            "offerors": offeror_choices(self.tender, self.received),
        }

    @cached_property
    def received(self) -> list[Offer]:
        return received_offers(self.tender)

    @cached_property
    def questions(self) -> list[str]:
        if self.committee is None:
            return []
        return tie_questions(self.committee, self.received).get(self.seat.pk, [])

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        if said["answer"] == "tie" and said.get("offerors"):
            exclude_from_offers(
                member=self.seat,
                offers=offers_of(said["offerors"], self.received),
                by=self.request.user,
                reason=form.tie_in_words(),
            )
            if self.seat.declared_at is None:  # of the others
                declare_impartiality(
                    member=self.seat,
                    by=self.request.user,
                    tie_answer=said.get("tie_answer", ""),
                )
            messages.success(self.request, _("You do not judge the offers that the tie concerns."))
            return self.address("committee_work")
        if said["answer"] == "tie":
            exclude_member(member=self.seat, by=self.request.user, reason=form.tie_in_words())
            messages.success(
                self.request,
                _("You are excluded from this call: you read and judge none of its offers."),
            )
            return self.address("tender_detail")
        declare_impartiality(
            member=self.seat,
            by=self.request.user,
            ties=said["ties"],
            tie_answer=said.get("tie_answer", ""),
        )
        messages.success(self.request, _("Your declaration is recorded. You may read the offers."))
        return self.address("committee_work")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "offerors": sorted(
                Organisation.objects.filter(
                    pk__in=offeror_ids(self.tender, self.received)
                ).values_list("name", flat=True)
            ),
            "declared_at": self.seat.declared_at,
            "questions": self.questions,
            "hidden": self.committee is not None and self.committee.hides_names,
            "basis": ADMINISTRATIVE_PROCEDURE("24 § 1"),
        }


class CommitteeCloseView(CommitteeMixin, TenderActView):
    """The end of the committee's work: the ranking is fixed."""

    policy = "clerk"
    done_message = gettext_lazy("The committee has closed its work. The executive may decide.")

    def allowed(self) -> bool:
        return self.committee is not None and may.may_close_committee(
            self.request.user, self.tender
        )

    def get_form_class(self) -> type[Form]:
        """The ground is asked only where the committee lost its last person of organisations."""
        committee = self.committee
        lost = committee is not None and not (
            committee.no_ngo_ground or works_with_organisations(committee)
        )
        return GroundForm if lost else Form

    def act(self, form: Form) -> str:
        close_committee(tender=self.tender, by=self.request.user, **form.cleaned_data)
        return self.address("tender_ranking")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Close the work of the committee"),
            "lead": _(
                "The ranking is computed from the closed cards: the mean of the members' totals. "
                "After that no points are changed."
            ),
            "summary": [
                (_("Offers scored"), len(judged_offers(self.tender))),
                (_("Cards not closed yet"), len(open_cards(self.committee))),
            ],
            "button": _("Close the work of the committee"),
            "basis": PUBLIC_BENEFIT("15", "2a"),
        }

"""What the clerk records of a committee's work, and the local rules of an authority."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from common.acts import PUBLIC_BENEFIT
from common.views import ActView
from contracting.enums import ExclusionScope
from contracting.forms.committee_work import CustomsForm, MeetingForm
from contracting.models import CommitteeMember
from contracting.permissions import tenders as may
from contracting.selectors.committees import customs_of, judged_offers, open_cards
from contracting.services.committee_work import (
    name_chair,
    open_discussion,
    record_meeting,
    set_customs,
)
from contracting.views.base import CommitteeMixin, TenderActView

LOCAL = PUBLIC_BENEFIT("5a", "4", "11")


class RunMixin(CommitteeMixin):
    """An act of the clerk who keeps the committee's papers."""

    policy = "clerk"

    def allowed(self) -> bool:
        return may.may_run_committee(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"back": self.address("committee_detail")}


class MeetingView(RunMixin, TenderActView):
    """Who came; the quorum is counted from those who vote now."""

    form_class = MeetingForm
    done_message = gettext_lazy("The meeting is recorded.")

    def get_form_kwargs(self) -> dict[str, Any]:
        members = self.committee.members.working().select_related("user").order_by("pk")
        return super().get_form_kwargs() | {"members": members}

    def get_initial(self) -> dict[str, Any]:
        return {"held_on": timezone.localdate()}

    def act(self, form: Form) -> str:
        record_meeting(tender=self.tender, by=self.request.user, **form.cleaned_data)
        return self.address("committee_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record a meeting of the committee"),
            "lead": _("Who was present is printed in the minutes."),
            "button": _("Record this meeting"),
            "basis": LOCAL,
        }


class ChairView(RunMixin, TenderActView):
    """Another member chairs from now on."""

    done_message = gettext_lazy("The chair is recorded.")

    @cached_property
    def member(self) -> CommitteeMember:
        seats = CommitteeMember.objects.filter(committee__tender=self.tender)
        return get_object_or_404(seats.select_related("user"), pk=self.kwargs["member_pk"])

    def allowed(self) -> bool:
        return self.member is not None and super().allowed()

    def act(self, form: Form) -> str:
        name_chair(member=self.member, by=self.request.user)
        return self.address("committee_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("%(name)s chairs the committee") % {"name": self.member.user},
            "lead": _("From now on this person chairs; whoever chaired before stays a member."),
            "button": _("Record the chair"),
            "basis": LOCAL,
        }


class DiscussionOpenView(RunMixin, TenderActView):
    """All own scores are closed; the members now see the points of all."""

    done_message = gettext_lazy("The discussion is open. The members get a letter.")

    def act(self, form: Form) -> str:
        open_discussion(tender=self.tender, by=self.request.user)
        return self.address("tender_ranking")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        committee = self.committee
        return super().get_context_data(**kwargs) | {
            "heading": _("Open the discussion"),
            "lead": _(
                "Members see the points and reasons of all, and the names of offerors if they were "
                "hidden. Each may change own points, with a reason that goes to the minutes."
            ),
            "summary": [
                (_("Offers scored"), len(judged_offers(self.tender))),
                (_("Cards not closed yet"), len(open_cards(committee)) if committee else 0),
            ],
            "button": _("Open the discussion"),
            "basis": PUBLIC_BENEFIT("15", "2a"),
        }


class CommitteeCustomsView(ActView):
    """The local rules of one authority for its committees, and its bank of phrases."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = CustomsForm
    done_message = gettext_lazy("The rules are saved.")

    @cached_property
    def authority(self) -> Organisation:
        return get_object_or_404(Organisation.objects.authorities(), pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may.may_set_committee_customs(self.request.user, self.authority.pk)

    def get_initial(self) -> dict[str, Any]:
        customs = customs_of(self.authority.pk)
        if customs is None:
            return {"chairing": "anybody", "exclusion": ExclusionScope.WHOLE_CALL}
        return {
            "chairing": customs.chairing,
            "basis": customs.basis,
            "phrases": customs.phrases,
            "exclusion": customs.exclusion,
            "exclusion_reason": customs.exclusion_reason,
        }

    def act(self, form: Form) -> str:
        set_customs(authority=self.authority, by=self.request.user, **form.cleaned_data)
        return reverse("contracting:committee_customs", args=[self.authority.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:

        return super().get_context_data(**kwargs) | {
            "heading": _("Rules of committees: %(authority)s") % {"authority": self.authority},
            "lead": _(
                "The statute sets neither chair nor quorum: your programme or order does. The "
                "fewest members and the quorum are among the local figures of your authority."
            ),
            "button": _("Save the rules"),
            "basis": LOCAL,
        }

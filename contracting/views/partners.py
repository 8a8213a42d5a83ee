"""Pages of a joint offer: who makes it, the invitation, who does what for how much."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from common.daywords import long_moment
from common.views import ActView
from contracting.enums import SHARES
from contracting.forms.partners import ACCEPT, AnswerForm, InvitePartnerForm, SharesForm
from contracting.models import OfferPartner
from contracting.permissions.offers import (
    may_answer_invitation,
    may_choose_partners,
    may_leave_offer,
)
from contracting.selectors.partners import OfferorShare, joint_facts, joint_findings, shares_of
from contracting.services.partners import (
    accept_invitation,
    invite_partner,
    leave_offer,
    share_out,
)
from contracting.views.offer_pages import WritingMixin


class OfferPartnersView(WritingMixin, ActView):
    """The offerors of a joint offer, their activities and their parts of the costs."""

    template_name = "contracting/offer_partners.html"
    form_class = SharesForm
    done_message = gettext_lazy("Saved.")

    @cached_property
    def shares(self) -> list[OfferorShare]:
        return shares_of(self.offer, self.content, len(self.facts.years))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"shares": self.shares, "years": self.facts.years}

    def get_initial(self) -> dict[str, Any]:
        if self.stale:
            self.forget()
            self.__dict__.pop("shares", None)
        return {
            "version": self.content.section_versions.get(SHARES, 0),
            "representation": self.content.representation,
        }

    def act(self, form: Any) -> str:
        share_out(
            offer=self.offer,
            shares=form.shares(),
            representation=form.cleaned_data["representation"],
            by=self.request.user,
            version=form.cleaned_data["version"],
            at=self.request.arrived_at,
        )
        return reverse("contracting:offer_partners", args=[self.offer.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = joint_facts(self.content, self.facts, self.shares)
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "partners": self.offer.partners.select_related("organisation"),
            "may_choose": may_choose_partners(self.request.user, self.offer),
            "problems": joint_findings(facts) if self.offer.is_joint else (),
            "basis": PUBLIC_BENEFIT("14", "2"),
        }


class PartnerInviteView(WritingMixin, ActView):
    """Ask another organisation to make the offer together."""

    policy = "representative"
    template_name = "act_form.html"
    form_class = InvitePartnerForm
    done_message = gettext_lazy("The organisation was asked; its representatives got a letter.")

    def allowed(self) -> bool:
        return may_choose_partners(self.request.user, self.offer)

    def act(self, form: Any) -> str:
        invite_partner(
            offer=self.offer,
            organisation=form.cleaned_data["number"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return reverse("contracting:offer_partners", args=[self.offer.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Make the offer together"),
            "lead": _(
                "The organisation will read and write the offer once its representative accepts. "
                "All offerors answer for the whole task, jointly and severally."
            ),
            "button": _("Ask the organisation"),
            "basis": PUBLIC_BENEFIT("14", "2"),
            "back": reverse("contracting:offer_partners", args=[self.offer.pk]),
        }


class _InvitationMixin(ActView):
    """One invitation. Whoever may not see it does not learn that the offer exists."""

    policy = "representative"
    template_name = "act_form.html"

    @cached_property
    def partner(self) -> OfferPartner:
        rows = OfferPartner.objects.visible_to(self.request.user).select_related(
            "offer__tender__authority", "offer__offeror", "organisation", "invited_by"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def summary(self) -> list[tuple[Any, Any]]:
        tender = self.partner.offer.tender
        return [
            (_("Call"), f"{tender.number}, {tender.title}"),
            (_("Authority"), tender.authority),
            (_("Offers are due"), long_moment(tender.offers_due_at)),
            (_("Asked by"), self.partner.offer.offeror),
            (_("Organisation that was asked"), self.partner.organisation),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "summary": self.summary(),
            "basis": PUBLIC_BENEFIT("14", "5"),
        }


class PartnerAnswerView(_InvitationMixin):
    """Say yes or no to making an offer together."""

    form_class = AnswerForm
    done_message = gettext_lazy("Your answer was kept, and the organisation that asked was told.")

    def allowed(self) -> bool:
        return may_answer_invitation(self.request.user, self.partner)

    def act(self, form: Any) -> str:
        act = accept_invitation if form.cleaned_data["answer"] == ACCEPT else leave_offer
        offer = act(partner=self.partner, by=self.request.user, at=self.request.arrived_at)
        if act is accept_invitation:
            return reverse("contracting:offer_partners", args=[offer.pk])
        return reverse("contracting:offer_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Invitation to a joint offer"),
            "lead": _(
                "When you accept, people of your organisation read and write the offer, and it is "
                "filed only after your representatives approve it. All offerors answer for the "
                "whole task, jointly and severally."
            ),
            "button": _("Send the answer"),
        }


class PartnerLeaveView(_InvitationMixin):
    """Withdraw an invitation, or part before the offer is filed."""

    done_message = gettext_lazy("The organisation does not make this offer any more.")

    def allowed(self) -> bool:
        return may_leave_offer(self.request.user, self.partner)

    def act(self, form: Any) -> str:
        offer = leave_offer(partner=self.partner, by=self.request.user, at=self.request.arrived_at)
        if may_choose_partners(self.request.user, offer):
            return reverse("contracting:offer_partners", args=[offer.pk])
        return reverse("contracting:offer_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Do not make the offer together"),
            "lead": _(
                "The organisation's row of the costs is removed and it no longer reads the offer. "
                "Approvals given so far are cancelled."
            ),
            "button": _("Remove from the offer"),
        }

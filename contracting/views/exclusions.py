"""The clerk excludes a member: from the whole call, or by the local rules from single offers."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from contracting.forms.committees import ExclusionForm
from contracting.models import CommitteeMember, Offer, Tender
from contracting.permissions import tenders as may
from contracting.selectors.committees import excludes_from_one_offer
from contracting.selectors.partners import offerors_of
from contracting.selectors.tenders import received_offers
from contracting.services.committees import exclude_member
from contracting.services.exclusions import exclude_from_offers
from contracting.views.base import CommitteeMixin, TenderActView


def offeror_choices(tender: Tender, received: list[Offer]) -> list[tuple[str, str]]:
    """Offerors from judging whose offers alone one may be excluded, by the local rules; of a
    joint offer each organisation, as the tie is with one of them."""
    if len(received) < 2 or not excludes_from_one_offer(tender):
        return []
    named = {str(each.pk): each.name for offer in received for each in offerors_of(offer)}
    return sorted(named.items(), key=lambda row: row[1])


def offers_of(offerors: Collection[str], received: list[Offer]) -> list[Offer]:
    """Every offer that one of them makes, also together with others."""
    return [each for each in received if {str(pk) for pk in each.offeror_ids} & set(offerors)]


class CommitteeExcludeView(CommitteeMixin, TenderActView):
    """The clerk excludes a member, with a reason."""

    policy = "clerk"
    form_class = ExclusionForm

    @cached_property
    def received(self) -> list[Offer]:
        return received_offers(self.tender) if self.tender.opened_at else []

    def get_form_kwargs(self) -> dict[str, Any]:
        offerors = offeror_choices(self.tender, self.received)
        return super().get_form_kwargs() | {"offerors": offerors}

    @cached_property
    def member(self) -> CommitteeMember:
        seats = CommitteeMember.objects.filter(committee__tender=self.tender)
        return get_object_or_404(seats.select_related("user"), pk=self.kwargs["member_pk"])

    def allowed(self) -> bool:
        return self.member is not None and may.may_exclude_member(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        told = {"member": self.member, "by": self.request.user, "reason": said["reason"]}
        if said.get("offerors"):
            exclude_from_offers(offers=offers_of(said["offerors"], self.received), **told)
        else:
            exclude_member(**told)
        return self.address("committee_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Exclude %(name)s from the committee") % {"name": self.member.user},
            "lead": _(
                "By the rules of your authority a tie may exclude only from judging the offer "
                "that it concerns. The person's cards of what is excluded are no longer counted."
            )
            if excludes_from_one_offer(self.tender)
            else _(
                "An exclusion concerns the whole call, because offers compete with one another. "
                "The person's cards are no longer counted."
            ),
            "back": self.address("committee_detail"),
            "button": _("Exclude"),
            "basis": PUBLIC_BENEFIT("15", "2f"),
        }

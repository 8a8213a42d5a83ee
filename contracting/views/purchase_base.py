"""What the views of one procurement share, and its public page."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.permissions import works_for_authority
from common.acts import PROCUREMENT
from common.daywords import short_day
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.views import ActView, PublicMixin
from contracting.enums import TenderState
from contracting.models import CallQuestion, PurchaseContract, Tender
from contracting.permissions import procurement as may
from contracting.permissions.quotations import may_ask_for_quotations
from contracting.purchase_enums import ProcurementRegime, ReservedUnder
from contracting.rules.quotations import ECONOMY
from contracting.selectors.bids import bids_in_order
from contracting.selectors.call_changes import asked_until, takes_questions
from contracting.selectors.procurement import may_be_opened, weighted_criteria
from contracting.selectors.purchase_roads import purchase_road
from contracting.selectors.purchases import past_choices, purchase_of


class PurchaseMixin:
    """The procurement of the address, as the person may see it."""

    read_often: ClassVar[tuple[str, ...]] = ("purchase_notices__corrections", "like_needs")

    @cached_property
    def tender(self) -> Tender:
        rows = Tender.objects.visible_to(self.request.user).filter(procurement__isnull=False)
        rows = rows.select_related("authority", "standard", "procurement__chosen", "enquiry")
        rows = rows.prefetch_related(*self.read_often)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"contracting:{name}", args=[self.tender.pk, *args])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "tender": self.tender,
            "details": self.tender.procurement,
            "back": self.address("procurement_detail"),
        }
        return super().get_context_data(**(context | kwargs))


class PurchaseActView(PurchaseMixin, ActView):
    """An act on one procurement: shows what will be recorded, asks once."""

    template_name = "contracting/procurement/act.html"

    def sent_version(self) -> int | None:
        sent = self.request.POST.get("version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else None


class ProcurementDetailView(PurchaseMixin, PublicMixin, TemplateView):
    """One procurement in the register: the same address for everybody."""

    template_name = "contracting/procurement/detail.html"
    read_often = ("purchase_notices__corrections",)

    def turning_points(self) -> Iterable[datetime | None]:
        return [self.tender.offers_due_at]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender, now, user = self.tender, timezone.now(), self.request.user
        purchase = purchase_of(tender)
        office = works_for_authority(user, tender.authority_id)
        exempt = tender.procurement.regime in ("", ProcurementRegime.EXEMPT)
        criteria, questions = weighted_criteria(tender), self.questions()
        return super().get_context_data(**kwargs) | {
            "facts": facts(tender, office=office),
            "reserved": ReservedUnder(tender.procurement.reserved_under),
            "office": office,
            "takes_bids": tender.accepts_offers(now),
            "criteria": criteria,
            "criteria_basis": ECONOMY if exempt else PROCUREMENT("239–241"),
            "rows": bids_in_order(tender, criteria) if tender.opened_at else [],
            "past_choices": past_choices(tender),
            "purchase": purchase,
            "invoices": list(purchase.invoices.all()) if purchase else [],
            "steps": purchase_road(tender, purchase, at=now),
            "takes_questions": takes_questions(tender, at=now),
            "asked_until": asked_until(tender),
            "questions": [each for each in questions if each.answered_at],
            "waiting": [each for each in questions if not each.answered_at],
            "papers": readable_papers(tender, user),
            "todo": todo(user, tender, purchase, at=now),
            "entries": JournalEntry.objects.about(tender).select_related("by") if office else [],
        }

    def questions(self) -> list[CallQuestion]:
        """Answered ones are everybody's; those that wait, only the authority's."""
        rows = CallQuestion.objects.visible_to(self.request.user).filter(tender=self.tender)
        return list(rows.order_by("answered_at", "pk"))


def facts(tender: Tender, *, office: bool) -> list[tuple[Any, ...]]:
    """The estimate is the authority's until the opening says what was set aside."""
    details = tender.procurement
    rows: list[tuple[Any, ...]] = [
        (
            _("Rules of the purchase"),
            details.get_regime_display() or "–",
            details.get_variant_display(),
        )
    ]
    if office and details.value:
        rows.append((_("Estimated value, without VAT"), written(details.value)))
    if tender.opened_at and tender.budget:
        rows.append((_("Set aside for the order"), written(tender.budget)))
    if tender.task_starts_on and tender.task_ends_on:
        days = f"{short_day(tender.task_starts_on)} – {short_day(tender.task_ends_on)}"
        rows.append((_("Service"), days))
    return rows


def todo(
    user: Any, tender: Tender, purchase: PurchaseContract | None, *, at: datetime
) -> list[tuple[str, str, bool]]:
    """(address, label, is it the next act) of what this person may do here now."""
    opens = may_be_opened(tender, at=at)
    awarded = tender.state == TenderState.AWARDED
    notices = may.may_record_notice(user, tender)
    acts = [
        (notices and not opens, "procurement_notice", _("Record a notice"), False),
        (
            not notices and may.may_correct_notice(user, tender),
            "procurement_notice",
            _("Correct a recorded notice"),
            False,
        ),
        (may.may_open_bids(user, tender) and opens, "procurement_open", _("Open bids"), True),
        (may.may_judge_bids(user, tender), "procurement_judge", _("Judge bids"), True),
        (
            may.may_ask_for_evidence(user, tender),
            "procurement_evidence",
            _("Evidence of the best bidder"),
            False,
        ),
        (
            may.may_end_procurement(user, tender),
            "procurement_choose",
            _("The bidder does not sign, or annul") if awarded else _("Choose or annul"),
            not awarded,
        ),
        (
            awarded and not purchase and may.may_register_contract(user, tender),
            "procurement_contract",
            _("Record the contract"),
            True,
        ),
        (
            bool(purchase) and may.may_register_contract(user, tender),
            "procurement_invoices",
            _("Invoices and performance"),
            True,
        ),
        (may.may_write_record(user, tender), "procurement_record", _("Record (protokół)"), False),
    ]
    rows = [
        (reverse(f"contracting:{name}", args=[tender.pk]), label, main)
        for allowed, name, label, main in acts
        if allowed
    ]
    if may.may_prepare(user, tender):
        prepare = reverse("contracting:procurement_edit", args=[tender.pk, "szacowanie"])
        rows.insert(0, (prepare, _("Prepare the procedure"), True))
    if hasattr(tender, "enquiry") or may_ask_for_quotations(user, tender):
        page = "enquiry_detail" if hasattr(tender, "enquiry") else "enquiry_edit"
        here = tender.state in (TenderState.DRAFT, TenderState.OPEN)
        rows.insert(
            0, (reverse(f"contracting:{page}", args=[tender.pk]), _("Request for quotations"), here)
        )
    return rows

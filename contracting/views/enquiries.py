"""A request for quotations: its public page, and the clerk's writing of it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.permissions import works_for_authority
from common.judgement import findings
from common.models import JournalEntry
from common.papers import readable_papers
from common.views import PublicMixin
from contracting.enums import TenderState
from contracting.forms.quotations import (
    EnquiryForm,
    EnquiryLineFormSet,
    line_rows,
)
from contracting.models import CallQuestion, Enquiry, Quotation, Tender
from contracting.permissions import quotations as may
from contracting.permissions.procurement import may_end_procurement
from contracting.purchase_enums import ReservedUnder
from contracting.rules.quotations import TO_PUBLISH_ENQUIRY
from contracting.selectors.call_changes import takes_questions
from contracting.selectors.quotations import criteria_of, enquiry_facts, enquiry_of, writers_of
from contracting.services.enquiries import WRITTEN, write_enquiry
from contracting.views.base import TenderActView, TenderMixin


class EnquiryMixin(TenderMixin):
    """The purchase of the address; any other procedure is not found here."""

    @cached_property
    def tender(self) -> Tender:
        visible = Tender.objects.visible_to(self.request.user).filter(procurement__isnull=False)
        found = visible.select_related("authority", "standard", "procurement")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"back": self.address("enquiry_detail")} | kwargs))


class EnquiryActView(EnquiryMixin, TenderActView):
    template_name = "act_form.html"


class EnquiryDetailView(EnquiryMixin, PublicMixin, TemplateView):
    """What is bought, until when, and how a quotation is filed."""

    template_name = "contracting/quotations/enquiry.html"

    @cached_property
    def enquiry(self) -> Enquiry:
        return get_object_or_404(Enquiry, tender=self.tender)

    def turning_points(self) -> Iterable[datetime | None]:
        return [self.tender.offers_due_at]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender, user, now = self.tender, self.request.user, timezone.now()
        mine, reasons = [each.pk for each in writers_of(user)], self.reasons(now)
        return super().get_context_data(**kwargs) | {
            "enquiry": self.enquiry,
            "takes": tender.accepts_offers(now),
            "state_line": state_line(tender, at=now),
            "details": tender.procurement,
            "reserved": ReservedUnder(tender.procurement.reserved_under),
            "lines": self.enquiry.lines.all(),
            "changes": self.enquiry.changes.all(),
            "questions": self.questions(),
            "asks_here": takes_questions(tender, at=now),
            "criteria": criteria_of(tender),
            "own": Quotation.objects.visible_to(user)
            .filter(enquiry=self.enquiry, organisation__in=mine)
            .order_by("-filed_at"),
            "todo": self.todo(now, ready=not reasons),
            "reasons": reasons,
            "papers": readable_papers(tender, user),
            "entries": self.entries(),
        }

    def todo(self, now: datetime, *, ready: bool) -> list[tuple[str, str, bool]]:
        tender, user = self.tender, self.request.user
        past = tender.offers_due_at is not None and now > tender.offers_due_at
        acts = [
            (may.may_write_enquiry(user, tender), "enquiry_edit", _("Write the request"), False),
            (
                may.may_invite_providers(user, tender) and not past,
                "enquiry_invite",
                _("Invite providers"),
                False,
            ),
            (
                may.may_write_enquiry(user, tender) and ready,
                "enquiry_publish",
                _("Publish the request"),
                True,
            ),
            (
                may.may_change_enquiry(user, tender) and not past,
                "enquiry_change",
                _("Extend or correct"),
                False,
            ),
            (
                may.may_open_quotations(user, tender) and past,
                "enquiry_open",
                _("Open the quotations"),
                True,
            ),
            (
                may.may_compare_quotations(user, tender),
                "quotation_comparison",
                _("Compare the quotations"),
                tender.state == TenderState.EVALUATION,
            ),
        ]
        ends = tender.state == TenderState.OPEN
        label = _("End without a choice") if ends else _("Choose a provider, or annul")
        if tender.state == TenderState.AWARDED:
            label = _("The bidder does not sign, or annul")
        acts.append(
            (
                may_end_procurement(user, tender),
                "procurement_choose",
                label,
                tender.state == TenderState.EVALUATION,
            )
        )
        return [(self.address(page), label, main) for ok, page, label, main in acts if ok]

    def reasons(self, now: datetime) -> list[str]:
        """What the draft still needs, for its clerk."""
        if not may.may_write_enquiry(self.request.user, self.tender):
            return []
        found = findings(TO_PUBLISH_ENQUIRY, enquiry_facts(self.tender, at=now))
        return [each.message for each in found]

    def questions(self) -> list[CallQuestion]:
        """Answered ones for everybody; those that wait for whoever answers them."""
        rows = CallQuestion.objects.visible_to(self.request.user).filter(tender=self.tender)
        return list(rows.order_by("asked_at", "pk"))

    def entries(self) -> list[JournalEntry]:
        if not works_for_authority(self.request.user, self.tender.authority_id):
            return []
        return list(JournalEntry.objects.about(self.tender).select_related("by"))


def state_line(tender: Tender, *, at: datetime) -> str:
    """The state in one sentence, with what happens next."""
    if tender.state == TenderState.DRAFT:
        return _("A draft: only the authority sees it.")
    if tender.accepts_offers(at):
        return _("Quotations are being taken.")
    return {
        TenderState.OPEN: _("The deadline has passed. Two people of the authority now open them."),
        TenderState.EVALUATION: _("The quotations have been opened and are being compared."),
        TenderState.AWARDED: _("A provider has been chosen."),
        TenderState.ANNULLED: _("The request ended without a choice."),
    }[TenderState(tender.state)]


class EnquiryEditView(EnquiryActView):
    """The whole request on one page."""

    policy = "clerk"
    template_name = "contracting/quotations/edit.html"
    form_class = EnquiryForm
    done_message = gettext_lazy("Saved. Next: invite providers, then publish the request.")

    def allowed(self) -> bool:
        return may.may_write_enquiry(self.request.user, self.tender)

    @cached_property
    def enquiry(self) -> Enquiry | None:
        return enquiry_of(self.tender)

    def get_initial(self) -> dict[str, Any]:
        tender = self.tender
        values = {
            name: getattr(tender if hasattr(tender, name) else tender.procurement, name)
            for name in WRITTEN
        }
        return values | {"valid_days": self.enquiry.valid_days if self.enquiry else 30}

    @cached_property
    def formset(self) -> Any:
        if self.request.method == "POST":
            return EnquiryLineFormSet(self.request.POST, prefix="k")
        saved = self.enquiry.lines.values("name", "quantity", "unit") if self.enquiry else []
        return EnquiryLineFormSet(initial=list(saved), prefix="k")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)

    def act(self, form: Any) -> str:
        said = dict(form.cleaned_data)
        write_enquiry(
            tender=self.tender,
            valid_days=said.pop("valid_days"),
            values=said,
            lines=line_rows(self.formset),
            by=self.request.user,
            version=self.sent_version(),
        )
        return self.address("enquiry_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "formset": self.formset,
            "heading": _("Write the request for quotations"),
            "criteria": criteria_of(self.tender),
        }

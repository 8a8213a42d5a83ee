"""Records of inspections: written and signed off by the authority, read and replied to."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.acts import PUBLIC_BENEFIT
from common.models import JournalEntry
from common.views import ActView
from common.waivers import accepted_breaches
from contracting.forms.inspections import InspectionCloseForm, InspectionForm, InspectionReplyForm
from contracting.models import Inspection
from contracting.permissions.inspections import (
    may_read_inspection,
    may_record_inspection,
    may_reply_to_inspection,
    may_write_inspection,
)
from contracting.services.inspections import (
    change_inspection,
    close_inspection,
    record_inspection,
    reply_to_inspection,
)
from contracting.views.contract_base import ContractMixin

ART_17 = PUBLIC_BENEFIT("17")


class InspectionCreateView(ContractMixin, ActView):
    policy = "authority"
    template_name = "act_form.html"
    form_class = InspectionForm
    done_message = gettext_lazy("The record is saved. It can be written on until it is signed off.")

    def allowed(self) -> bool:
        return may_record_inspection(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record an inspection"),
            "lead": _(
                "Write what was looked at. The organisation sees the record when it is signed off."
            ),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Organisation"), self.contract.carried_out_by),
                (_("Task"), self.contract.title),
            ],
            "button": _("Save the record"),
            "basis": ART_17,
        }

    def act(self, form: Any) -> str:
        inspection = record_inspection(
            contract=self.contract,
            values=form.values(),
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return address_of(inspection)


def address_of(inspection: Inspection, name: str = "inspection_detail") -> str:
    return reverse(f"contracting:{name}", args=[inspection.contract_id, inspection.pk])


class InspectionMixin(ContractMixin):
    """A page about one record, as the person may see it."""

    @cached_property
    def inspection(self) -> Inspection:
        rows = Inspection.objects.visible_to(self.request.user).filter(contract=self.contract)
        return get_object_or_404(
            rows.select_related("contract__authority", "contract__provider"),
            pk=self.kwargs["record"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"inspection": self.inspection, "back": address_of(self.inspection)}
        return super().get_context_data(**(context | kwargs))


class InspectionDetailView(InspectionMixin, TemplateView):
    policy = "party"
    template_name = "contracting/inspection_detail.html"

    def allowed(self) -> bool:
        return may_read_inspection(self.request.user, self.inspection)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inspection, user = self.inspection, self.request.user
        unsigned = inspection.closed_at is None
        writes = may_write_inspection(user, inspection)
        return super().get_context_data(**kwargs) | {
            "findings": inspection.findings,
            "waivers": accepted_breaches(inspection),
            "journal": JournalEntry.objects.about(inspection).select_related("by"),
            "today": timezone.localdate(),
            "basis": ART_17,
            "can": {
                "write": unsigned and writes,
                "reply": not unsigned
                and inspection.replied_at is None
                and may_reply_to_inspection(user, inspection),
            },
        }


class InspectionChangeView(InspectionMixin, ActView):
    policy = "authority"
    template_name = "act_form.html"
    form_class = InspectionForm
    done_message = gettext_lazy("The record is saved. It can be written on until it is signed off.")

    def allowed(self) -> bool:
        return may_write_inspection(self.request.user, self.inspection)

    def get_initial(self) -> dict[str, Any]:
        self.inspection.refresh_from_db()
        return {name: getattr(self.inspection, name) for name in InspectionForm.base_fields}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Write the record of the inspection"),
            "summary": [(_("Contract"), self.contract.number)],
            "button": _("Save the record"),
            "basis": ART_17,
        }

    def act(self, form: Any) -> str:
        change_inspection(
            inspection=self.inspection,
            values=form.values(),
            version=form.cleaned_data["version"] or 0,
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return address_of(self.inspection)


class InspectionCloseView(InspectionMixin, ActView):
    policy = "authority"
    template_name = "act_form.html"
    form_class = InspectionCloseForm
    done_message = gettext_lazy("The record is signed off. The organisation is told.")

    def allowed(self) -> bool:
        return may_write_inspection(self.request.user, self.inspection)

    def get_initial(self) -> dict[str, Any]:
        self.inspection.refresh_from_db()
        return {"version": self.inspection.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Sign the record off"),
            "lead": _("After this it is not changed; the organisation reads it and may reply."),
            "summary": [
                (_("Inspection"), self.inspection),
                (_("Who inspected"), self.inspection.inspectors),
                (_("What the inspection found"), self.inspection.results or "–"),
                (_("Recommendations"), self.inspection.recommendations or "–"),
            ],
            "button": _("Sign off"),
            "basis": ART_17,
        }

    def act(self, form: Any) -> str:
        close_inspection(
            inspection=self.inspection,
            waiver=form.cleaned_data["waiver"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return address_of(self.inspection)


class InspectionReplyView(InspectionMixin, ActView):
    policy = "ngo"
    template_name = "act_form.html"
    form_class = InspectionReplyForm
    done_message = gettext_lazy("The reply is sent. The authority is told.")

    def allowed(self) -> bool:
        return may_reply_to_inspection(self.request.user, self.inspection)

    def get_initial(self) -> dict[str, Any]:
        self.inspection.refresh_from_db()
        return {"version": self.inspection.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Reply to the record of the inspection"),
            "lead": _("One reply is sent; it stands with the record."),
            "summary": [
                (_("Inspection"), self.inspection),
                (_("Recommendations"), self.inspection.recommendations or "–"),
            ],
            "button": _("Send the reply"),
        }

    def act(self, form: Any) -> str:
        reply_to_inspection(
            inspection=self.inspection,
            reply=form.cleaned_data["reply"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return address_of(self.inspection)

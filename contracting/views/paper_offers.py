"""Offers on paper: the clerks' register of envelopes, and what was in them."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import long_moment
from common.files import read_upload
from contracting.enums import TenderState
from contracting.forms.paper_offers import DigitiseForm, EnvelopeForm
from contracting.models import PaperEnvelope, Tender
from contracting.permissions.tenders import may_register_envelopes
from contracting.rules.costs import calendar_years
from contracting.services.paper_offers import (
    PaperOfferor,
    digitise_envelope,
    register_envelope,
)
from contracting.views.base import TenderActView

REGISTER = ("name", "krs", "other_register", "other_register_number")
SUMS = ("costs_activities", "costs_administration", "own_financial", "own_other", "fees")


def years_of(tender: Tender) -> tuple[int, ...]:
    """Calendar years in which the task of the call may be carried out."""
    if not (tender.task_starts_on and tender.task_ends_on):
        return ()
    first, last = tender.task_starts_on.year, tender.task_ends_on.year
    return tuple(first + n for n in range(calendar_years(first, last)))


class EnvelopesView(TenderActView):
    """The register of envelopes, for the clerks who take them; and one more envelope."""

    policy = "clerk"
    form_class = EnvelopeForm
    template_name = "contracting/envelopes.html"
    done_message = gettext_lazy("The envelope is registered. Keep it closed until the opening.")

    def allowed(self) -> bool:
        return may_register_envelopes(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        register_envelope(tender=self.tender, by=self.request.user, **form.cleaned_data)
        return self.address("envelopes")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = PaperEnvelope.objects.visible_to(self.request.user).filter(tender=self.tender)
        return super().get_context_data(**kwargs) | {
            "envelopes": rows.select_related("tender", "registered_by", "submission"),
            "may_enter": self.tender.state == TenderState.EVALUATION,
            "now": timezone.now(),
        }


class DigitiseView(TenderActView):
    """Enter what was in one envelope, after the opening."""

    policy = "clerk"
    form_class = DigitiseForm
    template_name = "act_form.html"
    done_message = gettext_lazy("The offer on paper is entered; check it like the others.")

    def allowed(self) -> bool:
        return may_register_envelopes(self.request.user, self.tender)

    @cached_property
    def envelope(self) -> PaperEnvelope:
        if self.tender.opened_at is None:
            raise Http404
        rows = PaperEnvelope.objects.visible_to(self.request.user).select_related("tender")
        return get_object_or_404(rows, pk=self.kwargs["envelope_pk"], tender=self.tender)

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.envelope.offeror_name, "title": self.tender.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "lots": self.tender.lots.all(),
            "years": years_of(self.tender),
        }

    def act(self, form: Form) -> str:
        values = dict(form.cleaned_data)
        upload, lot = values.pop("file"), values.pop("lot", None)
        offeror = PaperOfferor(**{name: values.pop(name) or "" for name in REGISTER})
        digitise_envelope(
            envelope=self.envelope,
            offeror=offeror,
            content=values | {name: values[name] or Decimal(0) for name in SUMS},
            name=upload.name,
            data=read_upload(upload),
            lot=lot,
            by=self.request.user,
        )
        return self.address("tender_offers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        envelope = self.envelope
        return super().get_context_data(**kwargs) | {
            "heading": _("Enter an offer on paper"),
            "lead": _(
                "Scan the whole offer and copy its key data. The paper decides; what you enter "
                "lets the committee score it beside the others. The paper itself is the offer, "
                "so no other one is printed."
            ),
            "summary": [
                (_("Envelope"), envelope.number),
                (_("Arrived at"), long_moment(envelope.arrived_at)),
                (_("Offeror, as on the envelope"), envelope.offeror_name),
            ],
            "button": _("Enter the offer"),
            "back": self.address("envelopes"),
        }

"""The opening, the evaluation and the choice of a procurement."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PROCUREMENT
from common.law import Citation, Source
from contracting.enums import TenderState
from contracting.forms.bids import (
    BidFormSet,
    ChoiceForm,
    JudgingForm,
    OpeningForm,
    opened_bids,
)
from contracting.forms.purchase_ends import AnnulForm, EvasionForm
from contracting.models import Tender
from contracting.permissions import procurement as may
from contracting.purchase_enums import ProcurementRegime, ReservedUnder
from contracting.rules.quotations import ECONOMY
from contracting.selectors.bids import BidRow, bids_in_order
from contracting.selectors.evidence import evidence_of, grounds_of_rejection
from contracting.selectors.procurement import judged_bids
from contracting.selectors.purchases import past_choices
from contracting.services.bids import (
    GivenValue,
    annul_procurement,
    choose_bid,
    judge_bids,
    open_bids,
)
from contracting.services.past_choices import record_evasion
from contracting.views.purchase_base import PurchaseActView


class RowsMixin:
    """A form with rows: both are checked together."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)


class ProcurementOpenView(RowsMixin, PurchaseActView):
    """The opening: what was set aside, and every bid. Public from this act on."""

    policy = "clerk"
    template_name = "contracting/procurement/opening.html"
    form_class = OpeningForm
    done_message = gettext_lazy("The bids are recorded and public now.")

    def allowed(self) -> bool:
        return may.may_open_bids(self.request.user, self.tender)

    @cached_property
    def formset(self) -> Any:
        data = self.request.POST if self.request.method == "POST" else None
        return BidFormSet(data, prefix="o")

    def act(self, form: Form) -> str:
        open_bids(
            tender=self.tender,
            set_aside=form.cleaned_data["set_aside"],
            bids=opened_bids(self.formset),
            by=self.request.user,
            version=self.sent_version(),
        )
        return self.address("procurement_judge")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Open bids"),
            "formset": self.formset,
            "button": _("Record the opening"),
            "basis": PROCUREMENT("71–79"),
        }


class ProcurementJudgeView(PurchaseActView):
    """Values for the formulas, and which bids are rejected; the points compute themselves."""

    policy = "clerk"
    template_name = "contracting/procurement/judging.html"
    form_class = JudgingForm
    done_message = gettext_lazy("Saved. The points are computed from the formulas.")

    def allowed(self) -> bool:
        return may.may_judge_bids(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        tender, asked = self.tender, evidence_of(self.tender)
        rows = bids_in_order(tender)
        grounds = {row.bid.pk: grounds_of_rejection(tender, row.bid, asked) for row in rows}
        return super().get_form_kwargs() | {"rows": rows, "grounds": grounds}

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        values = [
            GivenValue(
                bid_id=int(name.split("-")[1]),
                criterion_id=int(name.split("-")[2]),
                value=value,
                reason=said.get(f"p{name[1:]}", ""),
            )
            for name, value in said.items()
            if name.startswith("w-")
        ]
        rejected = {int(name[2:]): text for name, text in said.items() if name.startswith("o-")}
        judge_bids(
            tender=self.tender,
            values=values,
            rejected=rejected,
            grounds={int(name[2:]): text for name, text in said.items() if name.startswith("g-")},
            by=self.request.user,
            version=self.sent_version(),
        )
        return self.address("procurement_judge")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "heading": _("Judge bids"),
            "rows": context["form"].rows,
            "evidence_url": self.address("procurement_evidence")
            if may.may_ask_for_evidence(self.request.user, self.tender)
            else "",
            "button": _("Save and compute the points"),
            "basis": judging_basis(self.tender),
        }


NOT_SIGNED = PROCUREMENT("263", source=Source.MEMORY)


def judging_basis(tender: Tender) -> Citation:
    exempt = tender.procurement.regime in ("", ProcurementRegime.EXEMPT)
    return ECONOMY if exempt else PROCUREMENT("239–241")


class ProcurementChooseView(PurchaseActView):
    """The executive chooses the bid with most points, or annuls with reasons. After a choice:
    records that the bidder does not sign, or annuls."""

    policy = "executive"
    template_name = "contracting/procurement/choice.html"
    done_message = gettext_lazy("What was decided is recorded.")

    def allowed(self) -> bool:
        return may.may_end_procurement(self.request.user, self.tender)

    @property
    def annuls(self) -> bool:
        """The page holds two forms; without judged bids there is only the annulment."""
        return "uniewaznij" in self.request.POST or not self.judged

    def basis(self) -> Citation:
        basis = judging_basis(self.tender)
        return NOT_SIGNED if self.undoes and basis is not ECONOMY else basis

    @property
    def undoes(self) -> bool:
        return bool(self.tender.state == TenderState.AWARDED)

    @cached_property
    def rows(self) -> list[BidRow]:
        return bids_in_order(self.tender) if self.tender.opened_at else []

    @property
    def judged(self) -> list[BidRow]:
        return [row for row in self.rows if not row.rejected]

    def get_form_class(self) -> type[Form]:
        if self.annuls:
            return AnnulForm
        return EvasionForm if self.undoes else ChoiceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.annuls or self.undoes:
            return kwargs
        reserved = self.tender.procurement.reserved_under == ReservedUnder.ARTICLE_361
        bids = judged_bids(self.tender)
        return kwargs | {"bids": bids, "reserved": reserved, "today": timezone.localdate()}

    def get_initial(self) -> dict[str, Any]:
        if self.undoes:
            return {"evaded_on": timezone.localdate()}
        best = next((row for row in self.judged if row.place == 1), None)
        return {"chosen": best.bid.pk} if best and not best.tied else {}

    def act(self, form: Form) -> str:
        said: dict[str, Any] = dict(form.cleaned_data)
        known: dict[str, Any] = {
            "tender": self.tender,
            "by": self.request.user,
            "version": self.sent_version(),
        }
        if self.annuls:
            annul_procurement(**known, reason=said["reason"])
        elif self.undoes:
            record_evasion(**known, **said)
            return self.address("procurement_choose")
        else:
            choose_bid(**known, bid=said.pop("chosen"), **said)
        return self.address("procurement_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "heading": _("The bidder does not sign, or annul")
            if self.undoes
            else _("Choose a bid, or annul"),
            "undoes": self.undoes,
            "past_choices": past_choices(self.tender),
            "rows": self.rows,
            "evidence": evidence_of(self.tender),
            "annul_form": context["form"] if self.annuls else AnnulForm(auto_id="u_%s"),
            "chooses": not self.annuls,
            "may_choose": self.tender.state == TenderState.EVALUATION and bool(self.judged),
            "basis": self.basis(),
        }

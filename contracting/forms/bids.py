"""Notices, opening, evaluation, choice, contract, invoices and record of a procurement."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, MomentField, MoneyField
from contracting.forms.call_rows import RowForm
from contracting.forms.procurement import PlainForm, line, long_text
from contracting.models import Bid
from contracting.purchase_enums import BidResult, Journal, PurchaseNoticeKind, RejectionGround
from contracting.rules.procurement_reserved import PROVIDER_CONDITIONS
from contracting.selectors.bids import BidRow
from contracting.services.bids import OpenedBid


class NoticeForm(PlainForm):
    """A notice that has appeared on an official platform."""

    kind = forms.ChoiceField(label=_("Kind of notice"), choices=PurchaseNoticeKind.choices)
    journal = forms.ChoiceField(label=_("Published in"), choices=Journal.choices)
    number = line(
        _("Number of the notice"),
        60,
        help_text=_("BZP: 2026/BZP 00123456/01. TED: 123456-2026. None for a website."),
    )
    published_on = DateField(label=_("Published on"))
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, kinds: Iterable[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(kinds)
        kind = self.fields["kind"]
        kind.choices = [(each, PurchaseNoticeKind(each).label) for each in kinds]
        if len(kinds) == 1:
            kind.initial = kinds[0]
            kind.widget = forms.HiddenInput()
        self.fields["published_on"].initial = today
        if PurchaseNoticeKind.ORDER in kinds:
            self.fields["own_site_on"] = DateField(
                label=_("On the website of the procedure on"),
                required=False,
                help_text=_("Not before the official notice, with the same content."),
            )
        if PurchaseNoticeKind.CHANGE in kinds:
            self.fields["offers_due_at"] = MomentField(label=_("New deadline for bids"))
            self.fields["more_time_needed"] = forms.BooleanField(
                label=_("Bidders need more time for this change"), required=False
            )


class OpeningForm(PlainForm):
    set_aside = MoneyField(
        label=_("Amount set aside for the order, with VAT, zł"),
        min_value=1,
        help_text=_("Made known before the opening."),
    )


class BidForm(RowForm):
    bidder = line(_("Name of the bidder"), 250)
    town = line(_("Seat"), 120)
    number = line(_("NIP or REGON"), 14)
    net = MoneyField(label=_("Price without VAT, zł"), required=False)
    price = MoneyField(label=_("Price with VAT, zł"), required=False)

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].replace("-", "").replace(" ", "")
        if number and not (number.isdecimal() and len(number) in (9, 10, 14)):
            raise forms.ValidationError(
                _("NIP has 10 digits, REGON has 9 or 14. Check the number.")
            )
        return str(number)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("bidder"):
            self.needs("price", _("Give the price with VAT."))
            net, price = cleaned.get("net"), cleaned.get("price")
            if net and price and net > price:
                self.add_error("net", _("The price without VAT may not exceed that with VAT."))
        elif cleaned.get("price") or cleaned.get("number"):
            self.needs("bidder", _("Name the bidder, or clear this row."))
        return cleaned


BidFormSet = forms.formset_factory(BidForm, extra=3, max_num=40, absolute_max=45)


def opened_bids(formset: Iterable[Any]) -> list[OpenedBid]:
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("bidder")]
    return [
        OpenedBid(
            bidder=row["bidder"],
            town=row["town"],
            number=row["number"],
            net=row["net"],
            price=row["price"],
        )
        for row in rows
    ]


class JudgingForm(PlainForm):
    """A field for each bid and criterion other than the price, and why a bid is rejected."""

    def __init__(
        self,
        *args: Any,
        rows: Iterable[BidRow],
        grounds: Mapping[int, list[RejectionGround]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.bid.result != BidResult.EVADED]
        for row in self.rows:
            for cell in row.cells:
                if cell.criterion.weight.is_price:
                    continue
                self.fields[f"w-{row.bid.pk}-{cell.criterion.pk}"] = forms.DecimalField(
                    label=f"{row.bid.bidder}: {cell.criterion.name}",
                    required=False,
                    min_value=0,
                    max_digits=12,
                    decimal_places=2,
                    localize=True,
                    initial=cell.value,
                )
                self.fields[f"p-{row.bid.pk}-{cell.criterion.pk}"] = line(
                    _("Reason"), 2000, initial=cell.reason
                )
            known = grounds.get(row.bid.pk, [])
            if len(known) > 1:
                self.fields[f"g-{row.bid.pk}"] = forms.ChoiceField(
                    label=_("Ground of the rejection"),
                    required=False,
                    choices=[("", _("the bid is not rejected")), *((g, g.label) for g in known)],
                    initial=row.bid.rejected_under,
                )
            self.fields[f"o-{row.bid.pk}"] = line(
                _("Rejected because"),
                3000,
                initial=row.bid.reason if row.rejected else "",
                help_text=_("Empty when the bid is judged."),
            )

    def cards(self) -> list[dict[str, Any]]:
        """The fields of each bid together, as the page shows them."""
        return [
            {
                "row": row,
                "fields": [
                    self[name] for name in self.fields if name.split("-")[1] == str(row.bid.pk)
                ],
            }
            for row in self.rows
        ]


class EvidenceForm(PlainForm):
    """The bidder with most points is asked; the letter goes from the official platform."""

    asked_for = forms.CharField(
        label=_("Evidence the bidder is to send"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    asked_on = DateField(label=_("Asked on"))
    due_on = DateField(label=_("Evidence due on"))


class EvidenceAnswerForm(PlainForm):
    answered_on = DateField(
        label=_("Evidence came on"),
        help_text=_("Or the day on which you saw that nothing had come in time."),
    )
    answer = forms.CharField(
        label=_("What came"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The record of the procedure prints it."),
    )
    proves = forms.TypedChoiceField(
        label=_("Does it prove what was asked?"),
        choices=[("tak", _("yes, the bid may be chosen")), ("nie", _("no, or nothing came"))],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "tak",
    )


class BidChoice(forms.ModelChoiceField):
    def label_from_instance(self, bid: Bid) -> str:
        return f"{bid.position}. {bid.bidder}"


class ChoiceForm(PlainForm):
    """The executive's choice among the judged bids."""

    chosen = BidChoice(
        label=_("Chosen bid"),
        queryset=Bid.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    reason = long_text(_("Reasons of the choice"), rows=4, required=True)
    own_reason = long_text(
        _("What decided between equal bids"),
        rows=2,
        most=1000,
        help_text=_("Only when bids have as many points."),
    )
    told_on = DateField(label=_("Bidders told of the choice on"))
    told_electronically = forms.BooleanField(label=_("Told electronically"), required=False)
    proven = forms.MultipleChoiceField(
        label=_("What the bidder proved (art. 361)"),
        choices=[
            ("serves_and_integrates", PROVIDER_CONDITIONS["aim"]),
            ("distributes_no_profit", PROVIDER_CONDITIONS["profit"]),
            ("workers_take_part", PROVIDER_CONDITIONS["participation"]),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick each condition on its own; the fourth one the portal checks itself."),
    )

    def __init__(self, *args: Any, bids: Any, reserved: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = bids
        self.fields["told_on"].initial = today
        self.fields["told_electronically"].initial = True
        if not reserved:
            del self.fields["proven"]


class ContractForm(PlainForm):
    number = forms.CharField(label=_("Number of the contract"), max_length=60)
    signed_on = DateField(label=_("Signed on"))
    starts_on = DateField(label=_("Service starts on"))
    ends_on = DateField(label=_("Service ends on"))
    accessibility = forms.CharField(
        label=_("Accessibility of the service, as the contract states it"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    consent = forms.BooleanField(
        label=_("The bidder consented in writing although the bid no longer binds"),
        required=False,
    )


class InvoiceForm(PlainForm):
    number = forms.CharField(label=_("Number of the invoice"), max_length=60)
    issued_on = DateField(label=_("Issued on"))
    amount = MoneyField(label=_("Amount with VAT, zł"), min_value=1)
    due_on = DateField(label=_("Payable by"))
    paid_on = DateField(label=_("Paid on"), required=False)


class DayForm(PlainForm):
    day = DateField(label=_("Day"))

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["day"].label = label


class RecordForm(PlainForm):
    persons = long_text(
        _("Members of the committee and others who took part"),
        most=3000,
        help_text=_("First and last names, with what each did."),
    )
    conflict_declarations = forms.BooleanField(
        label=_("Declarations of art. 56 on conflicts of interest were made"), required=False
    )
    subcontracted = long_text(
        _("Part that others carry out"),
        rows=2,
        most=2000,
        help_text=_("“None” when there is none."),
    )
    electronic = forms.BooleanField(label=_("Led by electronic means"), required=False)
    reason_not_electronic = long_text(_("Why not by electronic means"), rows=2, most=2000)
    annexes = forms.BooleanField(
        label=_("Offers, statements, notices and the contract are attached"), required=False
    )

    def __init__(self, *args: Any, bids: Iterable[Bid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bid in bids:
            self.fields[f"n-{bid.pk}"] = line(
                _("NIP or REGON: %(name)s") % {"name": bid.bidder}, 14, initial=bid.number
            )

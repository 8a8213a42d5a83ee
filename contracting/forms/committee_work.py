"""Forms of a committee at work: meetings, the discussion, scenarios, local rules, experts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form, MoneyField
from contracting.enums import Chairing, ExclusionScope
from contracting.forms.tenders import plain_helper
from contracting.models import CommitteeMember
from contracting.selectors.ranking import RankRow
from contracting.selectors.scenarios import Way


class _PlainForm(Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class MeetingForm(_PlainForm):
    held_on = DateField(label=_("Day of the meeting"))
    place = forms.CharField(
        label=_("Place, or how it was held"),
        max_length=150,
        help_text=_("For example: town hall, room 12; or: video call."),
    )
    present = forms.TypedMultipleChoiceField(
        label=_("Present"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Iterable[CommitteeMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(each.pk, str(each.user)) for each in members]


class ChangePointsForm(_PlainForm):
    points = forms.IntegerField(label=_("New points"), min_value=0)
    reason = forms.CharField(
        label=_("Why you change them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Printed in the minutes with the points before and after."),
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"] = forms.IntegerField(
            label=_("Points, from 0 to %(most)s") % {"most": most}, min_value=0, max_value=most
        )


class ChangeAmountForm(_PlainForm):
    amount = MoneyField(label=_("Amount that you recommend, zł"), required=False)
    reason = forms.CharField(
        label=_("Why you change it"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class OpinionForm(_PlainForm):
    text = forms.CharField(
        label=_("Opinion"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Members of the committee read it, and it is printed in the minutes."),
    )


class CustomsForm(_PlainForm):
    chairing = forms.ChoiceField(
        label=_("Who may chair"), choices=Chairing, widget=forms.RadioSelect
    )
    basis = forms.CharField(
        label=_("Basis"),
        max_length=300,
        required=False,
        help_text=_("The programme or the order that says so."),
    )
    exclusion = forms.ChoiceField(
        label=_("A tie with one offeror excludes"),
        choices=ExclusionScope,
        widget=forms.RadioSelect,
        help_text=_(
            "The act does not say it. The portal proposes the whole call, because offers compete "
            "with one another."
        ),
    )
    exclusion_reason = forms.CharField(
        label=_("Why only from that offer"),
        max_length=500,
        required=False,
        help_text=_("Only for the second choice: name the local rule. It is shown in the minutes."),
    )
    phrases = forms.CharField(
        label=_("Bank of phrases for reasons, one in a line"),
        max_length=10000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Members of committees take a phrase over and add their own words."),
    )


class WayForm(Form):
    """The sandbox: everything is in the address, nothing is kept."""

    kwota = MoneyField(label=_("Money to share, zł"), required=False)
    prog = forms.DecimalField(
        label=_("Fewest points"), min_value=0, max_digits=6, decimal_places=2, required=False
    )
    czesc = forms.BooleanField(
        label=_("The first offer for which the money is too short gets what is left"),
        required=False,
    )

    def __init__(
        self, *args: Any, rows: Sequence[RankRow], start: Way, tried: bool, **kwargs: Any
    ) -> None:
        initial = {"kwota": start.cut_off, "prog": start.min_points, "czesc": start.partly}
        super().__init__(*args, initial=initial, **kwargs)
        self.start, self.tried, self.ranked = start, tried, rows
        for row in rows:
            self.fields[f"k{row.offer.pk}"] = MoneyField(
                label=_("Amount for %(offeror)s, zł") % {"offeror": row.offer.made_by_names},
                required=False,
                help_text="",
            )
        self.helper = plain_helper()

    def way(self) -> Way:
        """What was typed; for what is empty or unclear the announcement holds."""
        if not self.is_bound or not self.tried:
            return self.start
        self.is_valid()
        said = self.cleaned_data
        typed = {
            row.offer.pk: amount
            for row in self.ranked
            if (amount := said.get(f"k{row.offer.pk}")) is not None
        }
        cut_off, fewest = said.get("kwota"), said.get("prog")
        return Way(
            cut_off=self.start.cut_off if cut_off is None else max(Decimal(0), cut_off),
            min_points=self.start.min_points if fewest is None else fewest,
            partly=bool(said.get("czesc")),
            typed=typed,
        )


class ScenarioForm(_PlainForm):
    name = forms.CharField(
        label=_("Name of the scenario"),
        max_length=100,
        help_text=_("For example: everybody above 60 points; three largest offers cut by a tenth."),
    )


class ScenarioChoiceForm(_PlainForm):
    reason = forms.CharField(
        label=_("Why the committee advises this way"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

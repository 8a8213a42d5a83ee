"""Forms of a joint offer: whom to ask, what to answer, who does what."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import Form, MoneyField
from contracting.forms.offer_rows import YEARS
from contracting.forms.tenders import plain_helper
from contracting.selectors.partners import OfferorShare, organisation_of_number


class InvitePartnerForm(Form):
    """The organisation is named by its number, so that the right one is asked."""

    number = forms.CharField(
        label=_("KRS number or NIP of the organisation"),
        max_length=20,
        help_text=_("10 digits. It must have its page in this portal."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

    def clean_number(self) -> Organisation:
        found = organisation_of_number(self.cleaned_data["number"])
        if found is None:
            raise forms.ValidationError(
                _(
                    "No organisation with this number is in the portal. Check the digits, or ask "
                    "the organisation to register."
                )
            )
        return found


ACCEPT, DECLINE = "accept", "decline"


class AnswerForm(Form):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (ACCEPT, _("We make the offer together")),
            (DECLINE, _("We do not take part")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


SHARE_FIELDS: Mapping[str, forms.Field] = {
    "activities": forms.CharField(
        label=_("Activities of this offeror"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    ),
    **{name: MoneyField(required=False, min_value=Decimal(0)) for name in YEARS},
}
"""What is asked of each offeror."""


class SharesForm(Form):
    """Table V.C and VI.2: for each offeror its activities and its part of the costs by year."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    representation = forms.CharField(
        label=_("How the offerors are represented towards the authority"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the first offeror acts for all in matters of this task."),
    )

    def __init__(
        self, *args: Any, shares: Sequence[OfferorShare], years: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = [each.organisation.pk for each in shares]
        self.columns = len(years) or 1
        groups: list[Any] = ["version"]
        for share in shares:
            key = share.organisation.pk
            names = [f"activities_{key}"]
            self.fields[names[0]] = deepcopy(SHARE_FIELDS["activities"])
            self.fields[names[0]].initial = share.activities
            for n, year in enumerate(YEARS[: self.columns]):
                name = f"{year}_{key}"
                label = (
                    _("Part of the costs in %(year)s, zł") % {"year": years[n]}
                    if years
                    else (_("Part of the costs, zł"))
                )
                field = self.fields[name] = deepcopy(SHARE_FIELDS[year])
                field.label, field.initial = label, share.years[n]
                names.append(name)
            groups.append(Fieldset(share.organisation.name, *names))
        for name, field in self.fields.items():
            if name != "version" and not isinstance(field, MoneyField):
                field.need = _("needed to submit the offer")  # type: ignore[attr-defined]
        self.helper = plain_helper()
        self.helper.layout = Layout(*groups, "representation")

    def shares(self) -> dict[int, tuple[str, list[Decimal]]]:
        """What ``share_out`` takes."""
        said = self.cleaned_data
        return {
            key: (
                said[f"activities_{key}"],
                [said[f"year_{n + 1}_{key}"] or Decimal(0) for n in range(self.columns)],
            )
            for key in self.organisations
        }

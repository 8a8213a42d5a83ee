"""The demand for a justification, as anybody files it, and the clerk's answer."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form
from contracting.forms.tenders import plain_helper
from contracting.models import Offer


class DemandForm(Form):
    """Which offer, and where the answer goes. No name and no e-mail is demanded."""

    offer = forms.ChoiceField(
        label=_("About which offer you ask"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the offer that you ask about.")},
    )
    email = forms.EmailField(
        label=_("E-mail for the answer"),
        required=False,
        max_length=254,
        help_text=_(
            "Not obligatory. We send one letter when the answer is ready, and erase the address. "
            "Without it you will find the answer at a private address shown after sending."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=150,
        help_text=_("Not obligatory: you need not say who you are or why you ask."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {str(each.pk): each for each in offers}
        field = cast("forms.ChoiceField", self.fields["offer"])
        field.choices = [
            (pk, f"{each.offeror} – {each.get_state_display()}") for pk, each in self.offers.items()
        ]
        self.helper = plain_helper()

    def chosen(self) -> Offer:
        return self.offers[self.cleaned_data["offer"]]


class DemandAnswerForm(Form):
    """The reasons, drafted from what the committee and the executive recorded."""

    text = forms.CharField(
        label=_("Reasons"),
        max_length=10000,
        help_text=_(
            "Drafted from the recorded points and reasons. Take out what does not concern this "
            "offer, and every personal datum."
        ),
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()

"""The form of a batch of codes."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from balances.enums import Channel
from common.forms import Form


class BatchForm(Form):
    channel = forms.ChoiceField(
        label=_("What people get"),
        choices=[
            (Channel.WEB, _("a leaflet with a one-time code, for a phone or a computer")),
            (Channel.PAPER, _("a paper card; a clerk will type the answers in")),
        ],
        initial=Channel.WEB,
        widget=forms.RadioSelect,
    )
    size = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=500,
        help_text=_("One for each person. At most 500 at once; more batches can follow."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    handed_to = forms.CharField(
        label=_("Who hands them out"),
        max_length=150,
        help_text=_(
            "For example the organisation's carers, the social assistance centre, or somebody "
            "independent. Nobody notes who got which code."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

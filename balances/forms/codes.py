"""The form of a batch of codes."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from balances.enums import Channel, HandedBy
from balances.models import MOST_CODES_IN_A_BATCH
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
        max_value=MOST_CODES_IN_A_BATCH,
        help_text=_(
            "One for each person, at most 5 000 in a round. Two leaflets stand on one sheet of A4."
        ),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    handed_by = forms.ChoiceField(
        label=_("Who hands them out"),
        choices=HandedBy,
        initial=HandedBy.INDEPENDENT,
        widget=forms.RadioSelect,
        help_text=_(
            "Somebody independent is better: people speak more freely when the leaflet does not "
            "come from those whose work they judge. Members of the organisation can open the "
            "leaflets only of the batches that they hand out."
        ),
    )
    handed_to = forms.CharField(
        label=_("Name of the person or team"),
        max_length=150,
        help_text=_("For example Maria Zielińska, or the carers of the day centre."),
    )
    role = forms.CharField(
        label=_("In what role"),
        max_length=150,
        required=False,
        help_text=_("For example librarian, social worker, village head."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

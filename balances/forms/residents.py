"""What a resident sees as a form: the code, the card, the removal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balances.forms.cards import QuestionsForm
from balances.services.residents import LONGEST_REMARK
from common.forms import Form


class ResidentForm(QuestionsForm):
    """A resident's card. Nothing is required; the code and the nonce travel in the form."""

    longest_text = LONGEST_REMARK
    own_words_rows = 3
    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    nonce = forms.UUIDField(widget=forms.HiddenInput)
    helped = forms.BooleanField(label=_("Somebody helped me to fill this in"), required=False)


class CodeForm(Form):
    """The code from a leaflet, as people type it."""

    code = forms.CharField(
        label=_("Code from the leaflet or the poster"),
        help_text=_(
            "20 letters and digits from a leaflet, for example ABCD-1234-EFGH-5678-JKMN, or 8 "
            "from a poster, for example ABCD-1234. Capital letters and dashes do not matter."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "k-code",
                "data-code": "",
            }
        ),
        error_messages={"required": _("Type the code from the leaflet.")},
    )


class RemovalForm(Form):
    """The code from a receipt."""

    removal_code = forms.CharField(
        label=_("Code from the end of the card"),
        help_text=_("12 letters and digits, for example ABCD-1234-EFGH."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that was shown at the end.")},
    )

"""How a version of the questionnaire is looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balances.enums import Party
from common.forms import Form

LANGUAGES = (("pl", "polski"), ("en", "English"), ("uk", "українська"))
ROUNDS = (("opening", _("at the opening")), ("later", _("in later rounds")))


class PreviewForm(Form):
    """As whom, in which language, in which round, and how easily read."""

    strona = forms.ChoiceField(label=_("As"), choices=Party.choices, required=False)
    jezyk = forms.ChoiceField(label=_("In"), choices=LANGUAGES, required=False)
    runda = forms.ChoiceField(label=_("Asked"), choices=ROUNDS, required=False)
    latwy = forms.BooleanField(label=_("easy to read (residents, in Polish)"), required=False)

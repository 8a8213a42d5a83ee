"""Forms of the operator: a pilot, its cycles, its sites, its people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import DateField
from pilots.enums import PilotRole
from pilots.forms.meetings import PlainForm


class PilotForm(PlainForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"))


class CycleForm(PlainForm):
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"))


class SiteForm(PlainForm):
    authority = forms.ModelChoiceField(
        label=_("Authority"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, pilot: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Organisation.objects.authorities().exclude(
            pk__in=pilot.sites.values("authority")
        )


class PersonForm(PlainForm):
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Of somebody who can already log in.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=PilotRole.choices, widget=forms.RadioSelect)

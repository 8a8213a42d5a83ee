"""What an organisation follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form
from common.spheres import sphere_choices
from contracting.enums import RecipientGroup, Rhythm
from contracting.forms.tenders import TickedField, plain_helper
from contracting.selectors.following import followed_places


class FollowingForm(Form):
    """Nothing ticked in a group means: any."""

    rhythm = forms.ChoiceField(
        label=_("Letters to me"),
        required=False,
        choices=[*Rhythm.choices, ("", _("no letters"))],
        widget=forms.RadioSelect,
        help_text=_("Each person of the organisation chooses for themselves."),
    )
    places = TickedField(
        label=_("Places"),
        help_text=_("Nothing ticked: everywhere. A county stands for all its communes."),
    )
    groups = TickedField(
        label=_("For whom"),
        choices=RecipientGroup,
        help_text=_("Nothing ticked: for anybody."),
    )
    spheres = TickedField(
        label=_("Kinds of tasks"),
        choices=sphere_choices,
        help_text=_("Nothing ticked: every kind."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = followed_places()
        self.helper = plain_helper()

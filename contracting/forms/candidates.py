"""Forms of the call for candidates to committees."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import DateField, Form
from common.spheres import sphere_choices
from contracting.forms.tenders import plain_helper


class CandidateCallForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What is asked"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Which calls the committees will judge, how the work looks, whom to ask."),
    )
    due_on = DateField(label=_("Candidates until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = plain_helper()


class CandidateForm(Form):
    organisation = forms.TypedChoiceField(label=_("Your organisation"))
    name = forms.CharField(label=_("First and last name of the person"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("The authority invites the person to this address."),
    )
    spheres = forms.MultipleChoiceField(
        label=_("Kinds of tasks the person knows"), widget=forms.CheckboxSelectMultiple
    )
    about = forms.CharField(
        label=_("Experience in a few sentences"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    agreed = forms.BooleanField(
        label=_("The person agrees to be indicated and to be in the register of the authority")
    )

    def __init__(self, *args: Any, mine: Mapping[str, Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(key, str(each)) for key, each in mine.items()]
        self.fields["organisation"].coerce = mine.get
        self.fields["spheres"].choices = sphere_choices()
        self.helper = plain_helper()

"""Forms about files: attaching them to an offer, putting them in the vault."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.file_kinds import ACCEPT, ACCEPTED
from common.forms import DateField, Form
from contracting.models import OrganisationDocument
from contracting.models.vault import DocumentKind


def file_field(**kwargs: Any) -> forms.FileField:
    return forms.FileField(
        label=_("File"),
        help_text=_("%(kinds)s; at most 10 MB.") % {"kinds": ACCEPTED},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,  # our own sentence says it
        max_length=None,
        **kwargs,
    )


class AttachForm(Form):
    title = forms.CharField(
        label=_("What it is"),
        help_text=_("For example: opinion of the commune's centre. Empty: the name of the file."),
        max_length=150,
        required=False,
    )
    file = file_field()


class AttachDocumentForm(Form):
    document = forms.ModelChoiceField(
        label=_("Document of the vault"), queryset=OrganisationDocument.objects.none()
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents


class DocumentForm(Form):
    kind = forms.ChoiceField(label=_("Kind of document"), choices=DocumentKind)
    title = forms.CharField(
        label=_("Title"), help_text=_("For example: Financial report for 2025."), max_length=150
    )
    expires_on = DateField(
        label=_("Document valid until"),
        help_text=_("Empty when it does not expire. You will be reminded before that day."),
        required=False,
    )
    file = file_field()

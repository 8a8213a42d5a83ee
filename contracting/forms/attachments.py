"""Forms about files: attaching them to an offer, putting them in the vault."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

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


def replaces_field(filed: Iterable[tuple[str, str]]) -> forms.Field:
    """Asked only when the offer is completed: (uid, title) of the files that were filed."""
    return forms.TypedChoiceField(
        label=_("What it does"),
        choices=[
            ("", _("a file that was missing")),
            *((uid, _("replaces: %(title)s") % {"title": title}) for uid, title in filed),
        ],
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("The replaced file stays beside the new one: both can be read."),
    )


class AttachForm(Form):
    title = forms.CharField(
        label=_("What it is"),
        help_text=_("For example: opinion of the commune's centre. Empty: the name of the file."),
        max_length=150,
        required=False,
    )
    file = file_field()

    def __init__(self, *args: Any, filed: Iterable[tuple[str, str]] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if filed:
            self.fields["replaces"] = replaces_field(filed)


class AttachDocumentForm(Form):
    document = forms.ModelChoiceField(
        label=_("Document of the vault"), queryset=OrganisationDocument.objects.none()
    )

    def __init__(
        self,
        *args: Any,
        documents: Any,
        filed: Iterable[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents
        if filed:
            self.fields["replaces"] = replaces_field(filed)


class DocumentForm(Form):
    replaces = forms.ModelChoiceField(
        label=_("In the place of"),
        queryset=OrganisationDocument.objects.none(),
        required=False,
        empty_label=_("no other: it is a further document"),
        help_text=_("The older one leaves the vault; offers to which it was attached keep it."),
    )
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

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if documents.exists():
            self.fields["replaces"].queryset = documents
        else:
            del self.fields["replaces"]

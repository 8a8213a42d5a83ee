"""Forms of recording how a contract was signed."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from common.forms import DateField
from contracting.forms.contracts import HelpedForm
from contracting.services.contract_signing import LARGEST


class _SigningForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    signed_on = DateField(
        label=_("Day of signing"), help_text=_("The day on which the last party signed.")
    )
    for_authority = forms.CharField(
        label=_("Who signed for the authority"),
        help_text=_("Name and function, as on the contract."),
        max_length=500,
        required=False,
    )
    for_provider = forms.CharField(
        label=_("Who signed for the organisation"), max_length=500, required=False
    )


class SignOnPaperForm(_SigningForm):
    place = forms.CharField(label=_("Place of signing"), max_length=150, required=False)
    checksum = forms.CharField(
        label=_("Digest from the foot of the signed contract, its first 8 characters or more"),
        help_text=_("So that nobody records an older version as signed."),
        max_length=90,
        validators=[RegexValidator(r"^[0-9a-fA-F\s]+$", _("Digits and letters from a to f."))],
    )


class SignByFileForm(_SigningForm):
    file = forms.FileField(
        label=_("The PDF of the contract with the signatures of both parties"),
        help_text=_("A file ending in .pdf, at most 8 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> Any:
        file: UploadedFile = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() != ".pdf":
            raise forms.ValidationError(_("Only a PDF file is taken here."))
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 8 MB."))
        return file

"""Small forms of signing a filed offer."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form
from contracting.services.signatures import LARGEST


class SignedFileForm(Form):
    file = forms.FileField(
        label=_("The PDF of the offer with a signature"),
        help_text=_("A file ending in .pdf, at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> Any:
        file: UploadedFile = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.lower() != ".pdf":
            raise forms.ValidationError(_("Only a PDF file is taken here."))
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        return file


class PaperForm(Form):
    number = forms.CharField(label=_("Number of the receipt"), max_length=60)
    checksum = forms.CharField(
        label=_("Digest on the paper, its first 16 characters or more"),
        max_length=90,
        validators=[RegexValidator(r"^[0-9a-fA-F\s]+$", _("Digits and letters from a to f."))],
    )
    arrived_on = DateField(label=_("The paper arrived on"))

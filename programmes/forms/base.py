"""What the forms of this app share."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from common.forms import Form


class PlainForm(Form):
    """Drawn by crispy inside a form element that the template writes."""

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class VersionedForm(PlainForm):
    """Carries the version of the row that it was filled from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def values(self) -> dict[str, Any]:
        """What was typed, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

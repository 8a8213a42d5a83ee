"""A remark to one's colleagues."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form


class RemarkForm(Form):
    text = forms.CharField(
        label=_("A remark to your colleagues"),
        help_text=_("Only people of your organisation read it, also after the offers are opened."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Below the section itself "required" would sound like a part of the offer.
        self.fields["text"].need = _("optional")  # type: ignore[attr-defined]

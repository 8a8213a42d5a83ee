"""Which earlier offer, and which of its parts."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form
from contracting.enums import OfferSection


class CopyForm(Form):
    source = forms.TypedChoiceField(label=_("Earlier offer"), widget=forms.RadioSelect)
    sections = forms.TypedMultipleChoiceField(
        label=_("Parts to take over"),
        coerce=OfferSection,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )

    def __init__(
        self,
        *args: Any,
        sources: dict[str, tuple[Any, str]],
        parts: list[OfferSection],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        source: Any = self.fields["source"]
        source.choices = [(key, label) for key, (_offer, label) in sources.items()]
        source.coerce = lambda key: sources[key][0]
        sections: Any = self.fields["sections"]
        sections.choices = [(each.value, each.label) for each in parts]

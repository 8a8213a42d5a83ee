"""What the register of contracts is filtered by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form
from common.modes import TenderMode

MOST_TRANCHES = 24


class RegisterFilter(Form):
    """What one looks for in the register of contracts."""

    q = forms.CharField(label=_("Words"), max_length=100, required=False)
    rok = forms.TypedChoiceField(
        label=_("Year of signing"), coerce=int, empty_value=None, required=False
    )
    gmina = forms.TypedChoiceField(
        label=_("Authority"), coerce=int, empty_value=None, required=False
    )
    tryb = forms.ChoiceField(
        label=_("Mode"), choices=[("", _("all modes")), *TenderMode.choices], required=False
    )

    def __init__(
        self,
        *args: Any,
        years: Iterable[int],
        authorities: Iterable[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        any_year = [("", _("all years"))]
        any_authority = [("", _("all authorities"))]
        self.fields["rok"].choices = [*any_year, *((str(y), str(y)) for y in years)]
        self.fields["gmina"].choices = [*any_authority, *((str(k), n) for k, n in authorities)]

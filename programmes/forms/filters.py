"""What a list is narrowed by; the choices live in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from common.forms import Form
from common.spheres import sphere_choices
from programmes.enums import ProgrammeState, StandardState


class AuthorityFilter(Form):
    authority = forms.ModelChoiceField(
        label=_("Authority"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("all"),
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.fields["authority"].queryset = Organisation.objects.filter(
            kind=OrganisationKind.AUTHORITY, pk__in=rows.order_by().values("authority")
        )
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def chosen(self) -> dict[str, Any]:
        """The filters that were chosen and make sense; nonsense narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ProgrammeFilter(AuthorityFilter):
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *ProgrammeState.choices], required=False
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        spans = set(rows.order_by().values_list("first_year", "last_year").distinct())
        years = sorted({y for first, last in spans for y in range(first, last + 1)}, reverse=True)
        self.fields["year"].choices = [("", _("all")), *((year, str(year)) for year in years)]

    def narrowed(self) -> Any:
        chosen = self.chosen()
        rows: Any = self.rows
        if authority := chosen.get("authority"):
            rows = rows.filter(authority=authority)
        if year := chosen.get("year"):
            rows = rows.filter(first_year__lte=year, last_year__gte=year)
        if state := chosen.get("state"):
            rows = rows.filter(state=state)
        return rows


class StandardFilter(AuthorityFilter):
    sphere = forms.ChoiceField(label=_("Sphere of public tasks"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *StandardState.choices], required=False
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, rows=rows, **kwargs)
        used = set(rows.order_by().values_list("sphere", flat=True).distinct())
        known = [(code, name) for code, name in sphere_choices() if code in used]
        self.fields["sphere"].choices = [("", _("all")), *known]

    def narrowed(self) -> Any:
        chosen = self.chosen()
        rows: Any = self.rows
        for name in ("authority", "sphere", "state"):
            if value := chosen.get(name):
                rows = rows.filter(**{name: value})
        return rows

"""What the list of balances is narrowed by; the choices live in the address."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from balances.enums import RoundKind
from balances.models import Round
from balances.selectors.listed import Narrowed
from common.forms import Form
from common.spheres import SPHERES, sphere_name
from common.typography import sought


class BalanceFilter(Form):
    """Offers only what there is; nonsense narrows nothing."""

    szukaj = forms.CharField(
        label=_("Service, contract, municipality or organisation"), max_length=100, required=False
    )
    gmina = forms.TypedChoiceField(
        label=_("Authority"), coerce=int, empty_value=None, required=False
    )
    dziedzina = forms.ChoiceField(label=_("Sphere of public tasks"), required=False)
    rok = forms.TypedChoiceField(
        label=_("Year of closing"), coerce=int, empty_value=None, required=False
    )
    runda = forms.ChoiceField(
        label=_("Kind of round"), choices=[("", _("all")), *RoundKind.choices], required=False
    )

    def __init__(self, *args: Any, reader: User | AnonymousUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rounds = Round.objects.visible_to(reader).order_by()
        places = Organisation.objects.filter(
            pk__in=rounds.values("contract__authority")
        ).values_list("pk", "name")
        spheres = set(rounds.values_list("contract__offer__tender__sphere", flat=True).distinct())
        closed = rounds.filter(closed_at__isnull=False)
        years = [moment.year for moment in closed.datetimes("closed_at", "year", order="DESC")]
        every = [("", _("all"))]
        self._choose("gmina", [*every, *((str(pk), name) for pk, name in places.order_by("name"))])
        self._choose("rok", [*every, *((str(year), str(year)) for year in years)])
        known = [(code, f"{code}. {sphere_name(code)}") for code in SPHERES if code in spheres]
        self._choose("dziedzina", [*every, *known])
        self.is_valid()

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def narrowed(self) -> Narrowed:
        said = self.cleaned_data
        return Narrowed(
            words=sought(str(self.data.get("szukaj", ""))),
            authority=said.get("gmina"),
            sphere=said.get("dziedzina") or "",
            year=said.get("rok"),
            kind=said.get("runda") or "",
        )

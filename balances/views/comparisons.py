"""What is set side by side, for everybody to read; and the act of agreeing to it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.enums import UnitKind
from accounts.models import Organisation
from balances.charts import over_contracts, strips
from balances.charts.canvas import legend
from balances.charts.road_of_change import cell
from balances.charts.strips import Lane, lane_of, strip
from balances.enums import Party, Section
from balances.models import ComparisonConsent
from balances.permissions import may_decide_comparison
from balances.rules.comparisons import FEWEST_AUTHORITIES
from balances.selectors.comparisons import (
    Beside,
    Service,
    beside_others,
    contracts_of_service,
    final_results,
    of_sphere,
    of_standard,
    reworded,
    sections_of,
    services_of,
    taking_part,
)
from balances.services.comparisons import agree_to_comparison, withdraw_from_comparison
from common.daywords import local_day
from common.spheres import SPHERES, sphere_name
from common.views import ActView, PublicMixin
from programmes.models import ServiceStandard


class ServiceView(PublicMixin, TemplateView):
    """One service over its contracts and years. No organisation is named here."""

    template_name = "balances/service.html"

    @cached_property
    def standard(self) -> ServiceStandard:
        visible = ServiceStandard.objects.visible_to(AnonymousUser()).select_related("authority")
        return get_object_or_404(visible, pk=self.kwargs["standard"])

    @property
    def authority(self) -> Organisation:
        return self.standard.authority

    def name(self) -> str:
        return self.standard.name

    def which(self) -> Q:
        return of_standard(self.standard)

    def back(self) -> tuple[str, str]:
        return self.standard.get_absolute_url(), _("The standard of this service")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contracts = list(contracts_of_service(self.which()))
        found = final_results(contracts)
        done = [(each, found[each.pk]) for each in contracts if each.pk in found]
        columns = [
            over_contracts.Column(
                label=str(local_day(results.round.closed_at).year),
                below=_("no. %(number)s") % {"number": contract.number},
                marks=sections_of(results),
                reworded=reworded(done[at - 1][1], results) if at else frozenset(),
            )
            for at, (contract, results) in enumerate(done)
        ]
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "name": self.name(),
            "back": self.back(),
            "contracts": [(each, found.get(each.pk)) for each in contracts],
            "columns": columns,
            "plots": over_contracts.draw(columns) if columns else (),
            "rows": _rows_over(columns),
            "broken": any(column.reworded for column in columns),
            "drawn": {"legend": legend()},
        }


class SphereServiceView(ServiceView):
    """What an authority commissioned in a sphere without naming a standard."""

    @cached_property
    def authority(self) -> Organisation:  # type: ignore[override]
        return authority_of(self.kwargs["code"])

    def name(self) -> str:
        if self.kwargs["sphere"] not in SPHERES:
            raise Http404
        return sphere_name(self.kwargs["sphere"])

    def which(self) -> Q:
        return of_sphere(self.authority, self.kwargs["sphere"])

    def back(self) -> tuple[str, str]:
        return reverse("balances:place", args=[self.kwargs["code"]]), _("All services")


def _rows_over(columns: list[over_contracts.Column]) -> list[tuple[str, str, list[str]]]:
    rows = []
    for section in Section:
        for party in Party:
            cells = [cell(column.marks[section][party]) for column in columns]
            rows.append((str(section.label), str(party.label), cells))
    return rows


def authority_of(code: str) -> Organisation:
    visible = Organisation.objects.visible_to(AnonymousUser()).authorities()
    return get_object_or_404(visible.select_related("unit__parent__parent"), unit=code)


class PlaceMixin:
    """A page of one authority, found by its TERYT code."""

    kwargs: dict[str, Any]

    @cached_property
    def authority(self) -> Organisation:
        return authority_of(self.kwargs["code"])

    @cached_property
    def consent(self) -> ComparisonConsent | None:
        return ComparisonConsent.objects.standing().filter(authority=self.authority).first()


class PlaceView(PlaceMixin, PublicMixin, TemplateView):
    """One authority over its services: the newest final round of each."""

    template_name = "balances/place.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        services = services_of(self.authority)[self.authority.pk]
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "consent": self.consent,
            "may_decide": may_decide_comparison(self.request.user, self.authority),
            "services": services,
            "sections": [_section_of_services(section, services) for section in Section],
            "axis": strips.axis("skala-0-100"),
            "drawn": {"legend": legend()},
        }


def _section_of_services(section: Section, services: list[Service]) -> dict[str, Any]:
    rows = []
    for number, service in enumerate(services, start=1):
        lanes = [lane_of(party, service.marks[section][party]) for party in Party]
        title = f"{service.name}: {section.label}"
        rows.append(
            {
                "service": service,
                "svg": strip(f"usluga-{section}-{number}", title, lanes),
                "cells": [cell(service.marks[section][party]) for party in Party],
                "heard": service.marks[section][Party.RESIDENTS].n,
            }
        )
    return {"label": str(section.label), "rows": rows}


class ComparisonView(PlaceMixin, PublicMixin, TemplateView):
    """One authority beside the range of those of its kind that agreed too."""

    template_name = "balances/comparison.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unit = self.authority.unit
        if unit is None:
            raise Http404
        taking = taking_part(unit.governing_kind)
        rows = beside_others(self.authority, taking) if self.consent else []
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "kind": unit.kind_words,
            "consent": self.consent,
            "may_decide": may_decide_comparison(self.request.user, self.authority),
            "taking": taking,
            "fewest": FEWEST_AUTHORITIES,
            "enough": any(row.others for row in rows),
            "rows": rows,
            "sections": [_section_beside(section, rows) for section in Section] if rows else [],
            "axis": strips.axis("skala-0-100"),
            "drawn": {"legend": legend()},
        }


def _section_beside(section: Section, rows: list[Beside]) -> dict[str, Any]:
    lanes = [
        Lane(
            row.party,
            row.own,
            "" if row.own is not None else _("not shown"),
            row.others.low if row.others else None,
            row.others.middle if row.others else None,
            row.others.high if row.others else None,
        )
        for row in rows
        if row.section == section
    ]
    return {"label": str(section.label), "svg": strip(f"obok-{section}", str(section.label), lanes)}


class ComparisonListView(PublicMixin, TemplateView):
    """Who takes part, kind by kind, in the order of names."""

    template_name = "balances/comparison_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        by_kind: dict[UnitKind, list[Organisation]] = {}
        for each in taking_part():
            if each.unit:
                by_kind.setdefault(each.unit.governing_kind, []).append(each)
        return super().get_context_data(**kwargs) | {
            "kinds": [(str(kind.label), by_kind[kind]) for kind in UnitKind if kind in by_kind],
            "fewest": FEWEST_AUTHORITIES,
        }


class ComparisonActView(PlaceMixin, ActView):
    """The executive agrees, or takes the consent back."""

    policy = "executive"
    template_name = "act_form.html"

    def allowed(self) -> bool:
        return may_decide_comparison(self.request.user, self.authority)

    def back(self) -> str:
        return reverse("balances:comparison", args=[self.kwargs["code"]])

    def words(self) -> dict[str, Any]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unit = self.authority.unit
        summary = [
            (_("Authority"), self.authority),
            (_("Kind"), unit.kind_words if unit else "–"),
            (_("Since"), timezone.localdate()),
        ]
        context = {"summary": summary, "back": self.back(), **self.words()}
        return super().get_context_data(**(context | kwargs))


class AgreeView(ComparisonActView):
    done_message = gettext_lazy("Your authority takes part in the comparison from now on.")

    def words(self) -> dict[str, Any]:
        return {
            "heading": _("Agree to the comparison of authorities"),
            "lead": _(
                "The means of your balances will stand beside the range of other authorities of "
                "the same kind that agreed. Nobody is ranked and no organisation is named. You "
                "can withdraw at any time."
            ),
            "button": _("Agree"),
        }

    def act(self, form: Form) -> str:
        agree_to_comparison(authority=self.authority, by=self.request.user)
        return self.back()


class WithdrawView(ComparisonActView):
    done_message = gettext_lazy("Your authority no longer takes part in the comparison.")

    def words(self) -> dict[str, Any]:
        return {
            "heading": _("Withdraw from the comparison of authorities"),
            "lead": _(
                "The comparison page of your authority will be empty at once, and your numbers "
                "will leave the range that others see. The balances themselves stay public."
            ),
            "button": _("Withdraw"),
        }

    def act(self, form: Form) -> str:
        withdraw_from_comparison(authority=self.authority, by=self.request.user)
        return self.back()

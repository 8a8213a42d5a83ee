"""What waits for an operator and its implementers (art. 16a)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import NGO_ROLES, Role
from accounts.permissions import Person
from common.duties import Duty, Owner, Provider, Scope
from common.law import Citation
from contracting.links import Link
from contracting.models import Contract, GrantApplication, GrantCompetition
from contracting.permissions.regranting import may_begin_competition
from contracting.rules.regranting_competitions import (
    IN_THE_REPORT,
    PASSING_ON,
    TERM_TO_PAY_AN_IMPLEMENTER,
    payment_due_on,
)

OPERATORS = "competition__contract__provider"


def implementers_to_choose(scope: Scope) -> Iterable[Duty]:
    """The deadline has passed and nobody was chosen. One query."""
    rows = GrantCompetition.objects.filter(
        announced_at__isnull=False, decided_at__isnull=True, due_at__lt=timezone.now()
    )
    if scope.ngo_ids is not None:
        rows = rows.filter(contract__provider__in=scope.ngo_ids)
    for each in rows.select_related("contract"):
        yield Duty(
            key=f"competition.choose:{each.pk}",
            act="competition.choose",
            title=_("Choose the implementers in your competition"),
            subject=each.title,
            detail=_("Contract %(number)s") % {"number": each.contract.number},
            owner=Owner(each.contract.provider_id, frozenset({Role.REPRESENTATIVE})),
            due_on=each.choice_by,
            basis=PASSING_ON,
            url=reverse("contracting:competition_choose", args=[each.pk]),
            button=_("Choose"),
            steps=frozenset({"contract"}),
        )


def implementers_to_serve(scope: Scope) -> Iterable[Duty]:
    """An agreement to sign, and the payment 14 days after it. One query."""
    rows = GrantApplication.objects.chosen().filter(paid_on__isnull=True)
    if scope.ngo_ids is not None:
        rows = rows.filter(**{f"{OPERATORS}__in": scope.ngo_ids})
    for each in rows.select_related("competition__contract", "organisation"):
        owner = Owner(each.competition.contract.provider_id, NGO_ROLES)
        if each.signed_on is None:
            yield _duty(
                each,
                "sign",
                _("Sign the agreement with the implementer"),
                owner,
                "umowa",
                PASSING_ON,
            )
        else:
            yield _duty(
                each,
                "pay",
                _("Pay the implementer"),
                owner,
                "wyplata",
                TERM_TO_PAY_AN_IMPLEMENTER.citation,
                due_on=payment_due_on(each.signed_on),
            )


def projects_to_account_for(scope: Scope) -> Iterable[Duty]:
    """The project is over: the implementer accounts for it; for a group the operator sees to
    it. One query."""
    rows = GrantApplication.objects.filter(
        paid_on__isnull=False, accounted_at__isnull=True, ends_on__lt=scope.today
    )
    if scope.ngo_ids is not None:
        group = Q(organisation__isnull=True) & Q(**{f"{OPERATORS}__in": scope.ngo_ids})
        rows = rows.filter(Q(organisation__in=scope.ngo_ids) | group)
    for each in rows.select_related("competition__contract", "organisation"):
        holder = each.organisation_id or each.competition.contract.provider_id
        yield _duty(
            each,
            "account",
            _("Account for the project"),
            Owner(holder, NGO_ROLES),
            "rozliczenie",
            IN_THE_REPORT,
        )


def _duty(
    application: GrantApplication,
    act: str,
    title: str,
    owner: Owner,
    slug: str,
    basis: Citation,
    due_on: date | None = None,
) -> Duty:
    said: dict[str, Any] = {"applicant": application.applicant}
    return Duty(
        key=f"grant_application.{act}:{application.pk}",
        act=f"grant_application.{act}",
        title=title,
        subject=application.title,
        detail=_("Implementer: %(applicant)s") % said,
        owner=owner,
        due_on=due_on,
        basis=basis,
        url=reverse("contracting:grant_application_act", args=[application.pk, slug]),
        button=_("Record"),
        steps=frozenset({"contract"}),
    )


PROVIDERS: tuple[Provider, ...] = (
    implementers_to_choose,
    implementers_to_serve,
    projects_to_account_for,
)


def competitions_of(contract: Contract, user: Person) -> Iterable[Link]:
    """Links on the page of a contract on regranting; one query, none on other contracts."""
    if not contract.offer.tender.regranting:
        return
    for each in GrantCompetition.objects.visible_to(user).filter(contract=contract):
        where = _("announced") if each.announced_at else _("being prepared")
        where = _("implementers chosen") if each.decided_at else where
        yield Link(each.title, each.get_absolute_url(), where)
    if may_begin_competition(user, contract):
        yield Link(
            _("Prepare a competition for implementers"),
            reverse("contracting:competition_create", args=[contract.pk]),
            _("You announce it here under the name of your organisation."),
        )

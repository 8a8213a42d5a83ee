"""Questions about operators' competitions: facts of their rules, and the operator's report."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from accounts.enums import NGO_ROLES
from accounts.models import Organisation, User
from accounts.permissions import Person
from accounts.selectors import organisations_held
from contracting.enums import ApplicationState, ContractState
from contracting.models import Contract, GrantApplication, GrantCompetition
from contracting.rules.regranting_applications import ApplicationFacts
from contracting.rules.regranting_competitions import (
    CompetitionFacts,
    ImplementersFacts,
    ProjectFacts,
)

Decision = tuple[Decimal | None, str]
"""What one application gets, and why."""


def competition_facts(competition: GrantCompetition, *, at: datetime) -> CompetitionFacts:
    contract = competition.contract
    others = GrantCompetition.objects.public().filter(contract=contract).exclude(pk=competition.pk)
    return CompetitionFacts(
        announced_at=timezone.localtime(at),
        for_regranting=contract.offer.tender.regranting,
        contract_signed=contract.state == ContractState.SIGNED,
        description=competition.description,
        who_may_apply=competition.who_may_apply,
        criteria=competition.criteria,
        amount=competition.amount,
        most_for_one=competition.most_for_one,
        grant=contract.grant,
        others=others.aggregate(together=Sum("amount"))["together"] or Decimal(0),
        due_at=timezone.localtime(competition.due_at),
        choice_by=competition.choice_by,
        projects_from=competition.projects_from,
        projects_until=competition.projects_until,
        task_starts_on=contract.starts_on,
        task_ends_on=contract.ends_on,
    )


def application_facts(
    competition: GrantCompetition, application: GrantApplication, *, at: datetime
) -> ApplicationFacts:
    return ApplicationFacts(
        announced=competition.announced_at is not None,
        filed_at=at,
        due_at=competition.due_at,
        from_group=application.organisation is None,
        admits_groups=competition.admits_groups,
        asked=application.asked,
        most_for_one=competition.most_for_one,
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        projects_from=competition.projects_from,
        projects_until=competition.projects_until,
    )


def implementers_facts(
    competition: GrantCompetition,
    applications: Iterable[GrantApplication],
    decisions: Mapping[int, Decision],
    *,
    website: str,
    at: datetime,
) -> ImplementersFacts:
    return ImplementersFacts(
        chosen_at=at,
        due_at=competition.due_at,
        amount=competition.amount,
        most_for_one=competition.most_for_one,
        website=website,
        projects=tuple(
            ProjectFacts(
                title=each.title,
                asked=each.asked,
                awarded=decisions[each.pk][0],
                reason=decisions[each.pk][1],
            )
            for each in applications
        ),
    )


def filed_applications(competition: GrantCompetition) -> list[GrantApplication]:
    """In the order of filing; the caller has asked whether they may be read."""
    rows = competition.applications.filed().select_related("organisation", "filed_by")
    return list(rows)


def own_application(competition: GrantCompetition, user: User) -> GrantApplication | None:
    """The application that the person's organisation, or the person for a group, has here."""
    mine = GrantApplication.objects.visible_to(user).filter(competition=competition)
    standing = mine.exclude(state=ApplicationState.WITHDRAWN)
    held = organisations_held(user, *NGO_ROLES)
    return standing.filter(organisation__in=held).first() or (
        standing.filter(organisation__isnull=True, filed_by=user).first()
    )


def own_applications(user: Person) -> QuerySet[GrantApplication]:
    """What the person's organisations, or the person for a group, applied for anywhere."""
    if user.is_anonymous:
        return GrantApplication.objects.none()
    held = organisations_held(user, *NGO_ROLES)
    mine = Q(organisation__in=held) | Q(organisation__isnull=True, filed_by=user)
    rows = GrantApplication.objects.visible_to(user).filter(mine)
    return rows.select_related("competition", "organisation").order_by("-filed_at", "-pk")


def organisations_to_apply_for(competition: GrantCompetition, user: User) -> list[Organisation]:
    held = organisations_held(user, *NGO_ROLES)
    return [each for each in held if each.pk != competition.contract.provider_id]


def implementers_of(contract: Contract) -> QuerySet[GrantApplication]:
    """Whom the operator of this contract chose, in the order of its competitions."""
    rows = GrantApplication.objects.chosen().filter(competition__contract=contract)
    return rows.select_related("organisation").order_by("competition", "pk")


def operator_part(contract: Contract) -> list[dict[str, str]]:
    """What art. 18(5) adds to the operator's report: who, what, when, how much, how much used."""
    return [
        {
            "name": each.applicant,
            "address": each.address,
            "scope": f"{each.title}. {each.done or each.scope}",
            "starts_on": each.starts_on.isoformat(),
            "ends_on": each.ends_on.isoformat(),
            "paid": str(each.paid or Decimal("0.00")),
            "used": str(each.used) if each.used is not None else "",
        }
        for each in implementers_of(contract)
    ]

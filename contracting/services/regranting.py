"""The operator's own competition: announced, applied in, decided."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.regranting import (
    choice_snapshot,
    competition_snapshot,
)
from contracting.enums import ApplicationState
from contracting.models import Contract, GrantApplication, GrantCompetition
from contracting.permissions import regranting as may
from contracting.rules.regranting_applications import TO_APPLY_TO_OPERATOR
from contracting.rules.regranting_competitions import (
    TO_ANNOUNCE_COMPETITION,
    TO_CHOOSE_IMPLEMENTERS,
)
from contracting.selectors.regranting import (
    Decision,
    application_facts,
    competition_facts,
    filed_applications,
    implementers_facts,
)


@transaction.atomic
def begin_competition(
    *, contract: Contract, values: Mapping[str, Any], by: User, at: datetime | None = None
) -> GrantCompetition:
    if not may.may_begin_competition(by, contract):
        raise Refused(_("Only an operator with a signed contract on regranting does this."))
    competition = GrantCompetition(contract=contract, **values)
    _save(competition)
    record("competition.begun", competition, by=by, at=at, contract=contract.pk)
    return competition


@transaction.atomic
def change_competition(
    *,
    competition: GrantCompetition,
    values: Mapping[str, Any],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> GrantCompetition:
    competition = locked_version(competition, version)
    if competition.announced_at is not None:
        raise Refused(_("The competition was announced, so it is no longer changed."))
    for name, value in values.items():
        setattr(competition, name, value)
    _save(competition)
    record("competition.changed", competition, by=by, at=at, fields=sorted(values))
    return competition


@transaction.atomic
def announce_competition(
    *, competition: GrantCompetition, by: User, at: datetime | None = None
) -> GrantCompetition:
    """In the operator's name: from now on everybody reads it and may apply."""
    at = at or timezone.now()
    # Two competitions of one grant are announced one after the other.
    locked(competition.contract)
    competition = locked(competition)
    if competition.announced_at is not None:
        raise Refused(_("The competition was announced already."))
    require_lawful(TO_ANNOUNCE_COMPETITION, competition_facts(competition, at=at))
    competition.announced_at = at
    competition.save()
    record("competition.announced", competition, by=by, at=at)
    issue(
        kind="operator_announcement",
        subject=competition,
        title=f"Ogłoszenie konkursu: {competition.title}",
        snapshot=competition_snapshot(competition, at=at),
        key=f"operator_announcement:{competition.pk}",
        at=at,
    )
    public_data_changed()
    return competition


@transaction.atomic
def apply_for_grant(
    *,
    competition: GrantCompetition,
    values: Mapping[str, Any],
    by: User,
    application: GrantApplication | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> GrantApplication:
    """File a short application, or correct one that was filed, until the deadline."""
    at = at or timezone.now()
    # An organisation applies once: two of its people file one after the other.
    competition = locked(competition)
    is_new = application is None
    if application is None:
        application = GrantApplication(competition=competition, filed_by=by, filed_at=at)
    else:
        application = locked_version(application, version)
        if application.state != ApplicationState.FILED:
            raise Refused(_("This application was withdrawn. File another one."))
        application.filed_at = at
    for name, value in values.items():
        setattr(application, name, value)
    if is_new and _has_applied_for_a_group(competition, application, by):
        raise Refused(_("You have applied here for a group already. Correct that application."))
    require_lawful(TO_APPLY_TO_OPERATOR, application_facts(competition, application, at=at))
    _save(application)
    record("grant_application.filed", application, by=by, at=at)
    return application


@transaction.atomic
def withdraw_application(
    *, application: GrantApplication, by: User, at: datetime | None = None
) -> GrantApplication:
    at = at or timezone.now()
    application = locked(application)
    if not application.competition.takes_applications(at):
        raise Refused(_("The deadline for applications has passed, so nothing changes here."))
    if application.state != ApplicationState.FILED:
        raise Refused(_("This application was withdrawn already."))
    application.state = ApplicationState.WITHDRAWN
    application.save()
    record("grant_application.withdrawn", application, by=by, at=at)
    return application


@transaction.atomic
def choose_implementers(
    *,
    competition: GrantCompetition,
    decisions: Mapping[int, Decision],
    website: str,
    by: User,
    at: datetime | None = None,
) -> GrantCompetition:
    """Decide on every application with a reason, and make the list of the chosen public."""
    at = at or timezone.now()
    competition = locked(competition)
    if competition.announced_at is None or competition.decided_at is not None:
        raise Refused(_("Implementers are chosen once, in an announced competition."))
    if competition.is_sealed(at):
        raise Refused(_("Applications are sealed until the deadline. Choose after it."))
    applications = filed_applications(competition)
    known = {each.pk: decisions.get(each.pk, (None, "")) for each in applications}
    facts = implementers_facts(competition, applications, known, website=website, at=at)
    require_lawful(TO_CHOOSE_IMPLEMENTERS, facts)
    for each in applications:
        each.awarded, each.reason = known[each.pk]
        chosen = each.awarded is not None
        each.state = ApplicationState.CHOSEN if chosen else ApplicationState.NOT_CHOSEN
        each.save()
    competition.decided_at, competition.website = at, website
    competition.save()
    chosen_ones = [each for each in applications if each.awarded is not None]
    record("competition.decided", competition, by=by, at=at, chosen=len(chosen_ones))
    for each in applications:
        write_letter(
            "contracting/email/grant_application_decided.txt",
            to=each.filed_by,
            key=f"grant-application-decided:{each.pk}",
            application=each,
            competition=competition,
            path=each.get_absolute_url(),
        )
    issue(
        kind="operator_results",
        subject=competition,
        title=f"Wyniki konkursu: {competition.title}",
        snapshot=choice_snapshot(competition, chosen_ones, filed=len(applications), at=at),
        key=f"operator_results:{competition.pk}",
        at=at,
    )
    public_data_changed()
    return competition


def _has_applied_for_a_group(
    competition: GrantCompetition, application: GrantApplication, by: User
) -> bool:
    """An organisation is kept from it by the database; a group has no number of its own."""
    mine = competition.applications.filter(organisation=None, filed_by=by)
    return application.organisation is None and mine.filter(state=ApplicationState.FILED).exists()


def _save(row: GrantCompetition | GrantApplication) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    row.save()

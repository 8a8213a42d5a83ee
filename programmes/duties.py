"""What waits for an authority: programmes to write, consult, adopt and report on."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import OrganisationKind, Role
from accounts.models import Organisation
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Scope
from programmes.enums import ProgrammeKind, ProgrammeState, StandardState
from programmes.models import Programme, ServiceStandard
from programmes.rules.adoption import ADOPTED_BY, adoption_due_on
from programmes.rules.reporting import REPORTED_BY, report_due_on

CLERK = frozenset({Role.CLERK.value})
CLERK_OR_EXECUTIVE = frozenset({Role.CLERK.value, Role.EXECUTIVE.value})
ASKED_SINCE = (9, 1)
"""From 1 September the portal asks an authority for the programme of the next year."""


def programme_duties(scope: Scope) -> Iterable[Duty]:
    """One query for programmes under way, and one for their yearly reports."""
    rows = (
        Programme.objects.exclude(state=ProgrammeState.REPORTED)
        .select_related("authority")
        .prefetch_related("reports")
        .only(
            "kind", "title", "first_year", "last_year", "state", "consultation_closes_on",
            "authority__name",
        )
    )  # fmt: skip
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    for programme in rows:
        if programme.state == ProgrammeState.ADOPTED:
            yield from _report_duty(programme, scope.today)
        else:
            yield _writing_duty(programme, scope.today)


def _adoption_day(programme: Programme) -> date | None:
    """Only an annual programme has a statutory day."""
    annual = programme.kind == ProgrammeKind.ANNUAL
    return adoption_due_on(programme.first_year) if annual else None


def _writing_duty(programme: Programme, today: date) -> Duty:
    by = _adoption_day(programme)
    basis = ADOPTED_BY if by else None
    step = "programme_adopted"
    match programme.state:
        case ProgrammeState.DRAFT:
            act, title, button = "finish", _("Finish the draft of the programme"), _("Write on")
            step = "programme_drafted"
        case ProgrammeState.CONSULTATION:
            act, title, button = (
                "close_consultation",
                _("Close the consultation and write its report"),
                _("Open the programme"),
            )
            step = "programme_consulted"
            if programme.consultation_closes_on and today <= programme.consultation_closes_on:
                title = _("Gather remarks until the consultation closes")
                by, basis = programme.consultation_closes_on, PUBLIC_BENEFIT("5", "5")
        case ProgrammeState.CONSULTED:
            act, title, button = "submit", _("Submit the programme to the council"), _("Submit")
        case _:
            act, title, button = (
                "record_adoption",
                _("Record the council's resolution on the programme"),
                _("Record"),
            )
    return Duty(
        key=f"programme.{act}:{programme.pk}",
        act=f"programme.{act}",
        title=title,
        subject=programme.title,
        owner=Owner(programme.authority_id, CLERK_OR_EXECUTIVE if act == "submit" else CLERK),
        url=programme.get_absolute_url(),
        due_on=by,
        detail=programme.authority.name,
        basis=basis,
        button=button,
        deciding=act == "submit",
        steps=frozenset({step}),
    )


def _report_duty(programme: Programme, today: date) -> Iterator[Duty]:
    reported = {report.year for report in programme.reports.all()}
    for year in range(programme.first_year, programme.last_year + 1):
        if year in reported or year >= today.year:
            continue
        yield Duty(
            key=f"programme.record_report:{programme.pk}:{year}",
            act="programme.record_report",
            title=_("Report on the programme for %(year)s: to the council and in the bulletin")
            % {"year": year},
            subject=programme.title,
            owner=Owner(programme.authority_id, CLERK),
            url=reverse("programmes:programme_report", args=[programme.pk]),
            due_on=report_due_on(year),
            detail=programme.authority.name,
            basis=REPORTED_BY,
            button=_("Record the report"),
            steps=frozenset({"programme_reported"}),
        )
        return


def missing_programme_duties(scope: Scope) -> Iterable[Duty]:
    """Authorities that have not begun the annual programme of the next year."""
    if (scope.today.month, scope.today.day) < ASKED_SINCE:
        return
    year = scope.today.year + 1
    begun = Programme.objects.filter(kind=ProgrammeKind.ANNUAL, first_year=year)
    rows = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY).exclude(
        pk__in=begun.values("authority")
    )
    if scope.authority_ids is not None:
        rows = rows.filter(pk__in=scope.authority_ids)
    for authority in rows:
        yield Duty(
            key=f"programme.begin:{authority.pk}:{year}",
            act="programme.begin",
            title=_("Begin the annual programme for %(year)s") % {"year": year},
            subject=authority.name,
            owner=Owner(authority.pk, CLERK),
            url=reverse("programmes:programme_create"),
            due_on=adoption_due_on(year),
            detail=_("The council adopts it by 30 November, after consultations."),
            basis=ADOPTED_BY,
            button=_("Begin a programme"),
            steps=frozenset({"programme_drafted"}),
        )


def standard_duties(scope: Scope) -> Iterable[Duty]:
    """Drafts to finish, and adopted standards whose day of review has come."""
    rows = ServiceStandard.objects.exclude(state=StandardState.RETIRED)
    # Adopted ones without a day of review wait for nobody.
    rows = rows.exclude(state=StandardState.ADOPTED, review_on__isnull=True)
    rows = rows.select_related("authority").only(
        "name", "number", "state", "review_on", "authority__name"
    )
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    for standard in rows:
        draft = standard.state == StandardState.DRAFT
        yield Duty(
            key=f"standard.{'finish' if draft else 'review'}:{standard.pk}",
            act="standard.finish" if draft else "standard.review",
            title=_("Finish the draft of the standard") if draft else _("Review the standard"),
            subject=str(standard),
            owner=Owner(standard.authority_id, CLERK),
            url=standard.get_absolute_url(),
            due_on=None if draft else standard.review_on,
            detail=standard.authority.name,
            button=_("Write on") if draft else _("Open the standard"),
            steps=frozenset({"standard_adopted"}) if draft else frozenset(),
        )


PROVIDERS = (programme_duties, missing_programme_duties, standard_duties)

"""Acts towards the council: submit the draft, record its adoption, record the reports."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_of
from common.concurrency import locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import findings, require_lawful
from common.law import Refused
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from common.waivers import accept_breach, accepted_with, waived
from programmes.documents import programme_snapshot
from programmes.enums import ProgrammeState
from programmes.lifecycle import require_programme_step
from programmes.models import Programme, YearlyReport
from programmes.rules import adoption, reporting
from programmes.rules.submission import TO_SUBMIT
from programmes.selectors import adoption_facts, next_report_year, report_facts, submission_facts


@transaction.atomic
def submit_to_council(
    *,
    programme: Programme,
    submitted_on: date,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Programme:
    at = at or timezone.now()
    programme = locked_version(programme, version)
    require_programme_step(ProgrammeState(programme.state), ProgrammeState.SUBMITTED)
    facts = submission_facts(programme, submitted_on=submitted_on, today=timezone.localdate(at))
    require_lawful(TO_SUBMIT, facts)
    programme.state = ProgrammeState.SUBMITTED
    programme.submitted_on = submitted_on
    programme.full_clean()
    programme.save()
    record("programme.submitted", programme, by=by, at=at, submitted_on=str(submitted_on))
    executive = Owner(
        organisation_id=programme.authority_id, roles=frozenset({Role.EXECUTIVE.value})
    )
    for person in people_of(executive):
        if person.user_id != by.pk:
            write_letter(
                "programmes/email/submitted.txt",
                to=person,
                key=f"programme-submitted:{programme.pk}:{person.user_id}",
                programme=programme,
                path=programme.get_absolute_url(),
            )
    public_data_changed()
    return programme


@transaction.atomic
def record_adoption(
    *,
    programme: Programme,
    resolution_number: str,
    adopted_on: date,
    bip_url: str = "",
    late_reason: str = "",
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Programme:
    """Record the council's resolution, and order the programme's paper.

    A resolution after 30 November is in force all the same: it is recorded together with
    the reason of the delay, which stays on the programme's page.
    """
    at = at or timezone.now()
    programme = locked_version(programme, version)
    require_programme_step(ProgrammeState(programme.state), ProgrammeState.ADOPTED)
    facts = adoption_facts(programme, adopted_on=adopted_on, today=timezone.localdate(at))
    found = findings(adoption.TO_ADOPT, facts)
    accepted = accepted_with(late_reason, found, waived=waived(programme))
    programme.state = ProgrammeState.ADOPTED
    programme.resolution_number = resolution_number
    programme.adopted_on = adopted_on
    programme.bip_url = bip_url
    programme.full_clean()
    programme.save()
    details = {"resolution": resolution_number, "adopted_on": str(adopted_on)}
    record("programme.adopted", programme, by=by, at=at, **details)
    for breach in accepted:
        accept_breach(subject=programme, breach=breach, reason=late_reason, by=by, at=at)
    _issue_paper(programme, at=at)
    public_data_changed()
    return programme


def _issue_paper(programme: Programme, *, at: datetime) -> None:
    issue(
        kind="programme",
        subject=programme,
        title=programme.title,
        snapshot=programme_snapshot(programme),
        key=f"programme:{programme.pk}",
        at=at,
        number=programme.resolution_number,
    )


@transaction.atomic
def record_report(
    *,
    programme: Programme,
    council_on: date,
    bip_on: date,
    bip_url: str = "",
    late_reason: str = "",
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> YearlyReport:
    """Record the report for the next year without one; the last one ends the programme."""
    at = at or timezone.now()
    programme = locked_version(programme, version)
    require_programme_step(ProgrammeState(programme.state), ProgrammeState.REPORTED)
    year = next_report_year(programme)
    if year is None:
        raise Refused(_("The report for every year of this programme is already recorded."))
    facts = report_facts(
        year=year, council_on=council_on, bip_on=bip_on, today=timezone.localdate(at)
    )
    accepted = accepted_with(late_reason, findings(reporting.TO_REPORT, facts))
    report = YearlyReport(
        programme=programme, year=year, council_on=council_on, bip_on=bip_on, bip_url=bip_url
    )
    report.full_clean()
    report.save()
    if year == programme.last_year:
        programme.state = ProgrammeState.REPORTED
    programme.save()
    details = {"year": year, "council_on": str(council_on), "bip_on": str(bip_on)}
    record("programme.reported", programme, by=by, at=at, **details)
    for breach in accepted:
        accept_breach(subject=report, breach=breach, reason=late_reason, by=by, at=at)
    public_data_changed()
    return report

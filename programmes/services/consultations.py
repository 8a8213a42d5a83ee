"""Acts of consulting a programme: open the consultation, close it with a report."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import require_lawful
from common.letters import write_letter
from common.publicity import public_data_changed
from programmes.enums import ProgrammeState
from programmes.lifecycle import require_programme_step
from programmes.models import Programme
from programmes.rules.consultation import TO_CLOSE_CONSULTATION, TO_OPEN_CONSULTATION
from programmes.selectors import (
    consultation_end_facts,
    consultation_facts,
    representatives_known_to,
)


@transaction.atomic
def open_consultation(
    *,
    programme: Programme,
    opens_on: date,
    closes_on: date,
    how: str,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Programme:
    """Show the draft to everybody and invite remarks.

    No statute sets how long it lasts (art. 5(5) leaves it to the council's resolution).
    Days that have passed may be recorded too: an authority that joins the portal in the
    middle of its work had its consultation elsewhere; nobody is then invited.
    """
    at = at or timezone.now()
    programme = locked_version(programme, version)
    require_programme_step(ProgrammeState(programme.state), ProgrammeState.CONSULTATION)
    facts = consultation_facts(programme, opens_on=opens_on, closes_on=closes_on)
    require_lawful(TO_OPEN_CONSULTATION, facts)
    programme.state = ProgrammeState.CONSULTATION
    programme.consultation_opens_on = opens_on
    programme.consultation_closes_on = closes_on
    programme.consultation_how = how
    programme.full_clean()
    programme.save()
    days = {"opens_on": str(opens_on), "closes_on": str(closes_on)}
    record("programme.consultation_opened", programme, by=by, at=at, **days)
    if closes_on >= timezone.localdate(at):
        _invite(programme)
    public_data_changed()
    return programme


@transaction.atomic
def close_consultation(
    *,
    programme: Programme,
    report: str,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Programme:
    """Close a consultation whose last day has passed; the report is public."""
    at = at or timezone.now()
    programme = locked_version(programme, version)
    require_programme_step(ProgrammeState(programme.state), ProgrammeState.CONSULTED)
    facts = consultation_end_facts(programme, report=report, today=timezone.localdate(at))
    require_lawful(TO_CLOSE_CONSULTATION, facts)
    programme.state = ProgrammeState.CONSULTED
    programme.consultation_report = report
    programme.full_clean()
    programme.save()
    record("programme.consultation_closed", programme, by=by, at=at)
    public_data_changed()
    return programme


def _invite(programme: Programme) -> None:
    for person in representatives_known_to(programme.authority):
        write_letter(
            "programmes/email/consultation_opened.txt",
            to=person,
            key=f"consultation-opened:{programme.pk}:{person.user_id}",
            programme=programme,
            path=programme.get_absolute_url(),
        )

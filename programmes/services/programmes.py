"""Acts on the draft of a programme: begin it, describe it, write its parts."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.publicity import public_data_changed
from programmes.enums import ProgrammeKind, ProgrammePart, ProgrammeState
from programmes.models import Programme, ProgrammeText
from programmes.rules.facts import PeriodFacts
from programmes.rules.parts import parts_of
from programmes.rules.period import TO_BEGIN


def require_editable(programme: Programme) -> None:
    """Raises ``Refused`` while the text is consulted or once it went to the council."""
    if not programme.is_editable:
        raise Refused(
            _(
                "A programme that is “%(state)s” is not changed. It can be written as a draft "
                "and after its consultation."
            )
            % {"state": ProgrammeState(programme.state).label}
        )


def seen_by_the_public(programme: Programme) -> bool:
    return programme.state != ProgrammeState.DRAFT


@transaction.atomic
def draft_programme(
    *,
    authority: Organisation,
    kind: ProgrammeKind,
    title: str,
    first_year: int,
    last_year: int,
    by: User,
    at: datetime | None = None,
) -> Programme:
    at = at or timezone.now()
    facts = PeriodFacts(
        kind=kind, first_year=first_year, last_year=last_year, begun_on=timezone.localdate(at)
    )
    require_lawful(TO_BEGIN, facts)
    programme = Programme(
        authority=authority,
        kind=kind,
        title=title,
        first_year=first_year,
        last_year=last_year,
        created_at=at,
    )
    programme.full_clean()
    programme.save()
    ProgrammeText.objects.bulk_create(
        ProgrammeText(programme=programme, part=part) for part in parts_of(kind)
    )
    record("programme.drafted", programme, by=by, at=at, years=programme.years)
    return programme


@transaction.atomic
def describe_programme(
    *,
    programme: Programme,
    title: str,
    planned_funds: Decimal | None,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> Programme:
    programme = locked_version(programme, version)
    require_editable(programme)
    programme.title = title
    programme.planned_funds = planned_funds
    programme.full_clean()
    programme.save()
    record("programme.described", programme, by=by, at=at)
    if seen_by_the_public(programme):
        public_data_changed()
    return programme


@transaction.atomic
def write_part(
    *,
    programme: Programme,
    part: ProgrammePart,
    text: str,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> ProgrammeText:
    # The programme first: nobody opens its consultation while a part is being saved.
    programme = locked(programme)
    require_editable(programme)
    row = locked_version(programme.texts.get(part=part), version)
    row.text = text
    row.full_clean()
    row.save()
    record("programme.part_written", programme, by=by, at=at, part=str(part.value))
    if seen_by_the_public(programme):
        public_data_changed()
    return row

"""Acts on service standards: write a draft, adopt it, begin a new version, retire."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed
from programmes.documents import standard_snapshot
from programmes.enums import StandardState
from programmes.lifecycle import require_standard_step
from programmes.models import QualityIndicator, ServiceStandard
from programmes.rules.standards import SECTIONS, gaps
from programmes.selectors import filled_fields

INDICATOR_FIELDS = ("name", "definition", "target", "frequency", "source")


def _require_draft(standard: ServiceStandard) -> None:
    if standard.state != StandardState.DRAFT:
        raise Refused(_("An adopted standard is not changed. Begin a new version of it."))


@transaction.atomic
def draft_standard(
    *, authority: Organisation, name: str, sphere: str, by: User, at: datetime | None = None
) -> ServiceStandard:
    at = at or timezone.now()
    standard = ServiceStandard(authority=authority, name=name, sphere=sphere, created_at=at)
    standard.full_clean()
    standard.save()
    record("standard.drafted", standard, by=by, at=at)
    return standard


@transaction.atomic
def write_section(
    *,
    standard: ServiceStandard,
    section: str,
    values: Mapping[str, Any],
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> ServiceStandard:
    standard = locked_version(standard, version)
    _require_draft(standard)
    for field in SECTIONS[section]:
        setattr(standard, field, values[field])
    standard.full_clean()
    standard.save()
    record("standard.section_written", standard, by=by, at=at, section=section)
    return standard


@transaction.atomic
def write_indicators(
    *,
    standard: ServiceStandard,
    rows: Iterable[Mapping[str, str]],
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> ServiceStandard:
    """Keep exactly these indicators, in this order."""
    standard = locked_version(standard, version)
    _require_draft(standard)
    indicators = [
        QualityIndicator(standard=standard, **{field: row[field] for field in INDICATOR_FIELDS})
        for row in rows
    ]
    for indicator in indicators:
        indicator.full_clean()
    standard.indicators.all().delete()
    QualityIndicator.objects.bulk_create(indicators)
    standard.save()
    record("standard.indicators_written", standard, by=by, at=at, count=len(indicators))
    return standard


@transaction.atomic
def adopt_standard(
    *,
    standard: ServiceStandard,
    act_number: str,
    adopted_on: date,
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> ServiceStandard:
    """Adopt a complete draft; the version in force before it is retired in the same act."""
    at = at or timezone.now()
    standard = locked_version(standard, version)
    require_standard_step(StandardState(standard.state), StandardState.ADOPTED)
    said = gaps(filled_fields(standard), standard.indicators.count())
    if adopted_on > timezone.localdate(at):
        said += (_("Give the day on which the standard was adopted: a past day."),)
    if said:
        raise Refused(*said)
    _retire_version_in_force(standard, by=by, at=at)
    standard.state = StandardState.ADOPTED
    standard.act_number = act_number
    standard.adopted_on = adopted_on
    standard.full_clean()
    standard.save()
    details = {"act_number": act_number, "adopted_on": str(adopted_on), "number": standard.number}
    record("standard.adopted", standard, by=by, at=at, **details)
    issue(
        kind="standard",
        subject=standard,
        title=str(standard),
        snapshot=standard_snapshot(standard),
        key=f"standard:{standard.pk}",
        at=at,
        number=act_number,
    )
    public_data_changed()
    return standard


@transaction.atomic
def begin_version(
    *, standard: ServiceStandard, by: User, at: datetime | None = None
) -> ServiceStandard:
    """A draft of the next version, copied from the one in force, which stays in force."""
    at = at or timezone.now()
    standard = locked(standard)
    if standard.state != StandardState.ADOPTED:
        raise Refused(_("A new version is begun from the standard that is in force."))
    draft = ServiceStandard(
        authority=standard.authority,
        lineage=standard.lineage,
        number=standard.number + 1,
        created_at=at,
        **{field: getattr(standard, field) for fields in SECTIONS.values() for field in fields},
    )
    draft.review_on = None
    draft.full_clean()
    draft.save()
    QualityIndicator.objects.bulk_create(
        QualityIndicator(
            standard=draft, **{field: getattr(row, field) for field in INDICATOR_FIELDS}
        )
        for row in standard.indicators.all()
    )
    record("standard.version_begun", draft, by=by, at=at, number=draft.number)
    return draft


@transaction.atomic
def retire_standard(
    *, standard: ServiceStandard, version: int | None = None, by: User, at: datetime | None = None
) -> ServiceStandard:
    """Calls that already name it keep it; no new call may."""
    at = at or timezone.now()
    standard = locked_version(standard, version)
    require_standard_step(StandardState(standard.state), StandardState.RETIRED)
    _retire(standard, by=by, at=at)
    public_data_changed()
    return standard


def _retire(standard: ServiceStandard, *, by: User, at: datetime) -> None:
    standard.state = StandardState.RETIRED
    standard.save()
    record("standard.retired", standard, by=by, at=at)


def _retire_version_in_force(standard: ServiceStandard, *, by: User, at: datetime) -> None:
    rows = ServiceStandard.objects.select_for_update().in_force()
    if older := rows.filter(lineage=standard.lineage).first():
        _retire(older, by=by, at=at)

"""What must always be true of programmes and standards."""

from collections.abc import Iterable
from datetime import datetime

from common.invariants import invariant, unrecorded
from programmes.enums import ProgrammeState, StandardState
from programmes.models import Programme, ServiceStandard

ADOPTED = (ProgrammeState.ADOPTED, ProgrammeState.REPORTED)


@invariant("I6")
def every_adoption_of_a_programme_is_in_the_journal(_now: datetime) -> Iterable[str]:
    rows = Programme.objects.filter(state__in=ADOPTED).values_list("pk", flat=True)
    yield from unrecorded("programmes.programme", "programme.adopted", {str(pk): 1 for pk in rows})


@invariant("I6")
def every_adoption_of_a_standard_is_in_the_journal(_now: datetime) -> Iterable[str]:
    rows = ServiceStandard.objects.exclude(state=StandardState.DRAFT).values_list("pk", flat=True)
    yield from unrecorded(
        "programmes.servicestandard", "standard.adopted", {str(pk): 1 for pk in rows}
    )

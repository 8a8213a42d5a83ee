"""What a programme must contain: art. 5a(4) and 5a(5) of the Public Benefit Act."""

from collections.abc import Mapping

from common.acts import PUBLIC_BENEFIT
from common.law import Citation
from programmes.enums import ProgrammeKind, ProgrammePart

# The annual programme: eleven contents, the points of art. 5a(4).
ANNUAL_PARTS: Mapping[ProgrammePart, Citation] = {
    part: PUBLIC_BENEFIT("5a", "4", str(point)) for point, part in enumerate(ProgrammePart, start=1)
}

# The multi-year programme: five contents, the points of art. 5a(5).
MULTI_YEAR_PARTS: Mapping[ProgrammePart, Citation] = {
    part: PUBLIC_BENEFIT("5a", "5", str(point))
    for point, part in enumerate(
        (
            ProgrammePart.AIMS,
            ProgrammePart.SCOPE,
            ProgrammePart.PERIOD,
            ProgrammePart.IMPLEMENTATION,
            ProgrammePart.FUNDS,
        ),
        start=1,
    )
}

PARTS: Mapping[ProgrammeKind, Mapping[ProgrammePart, Citation]] = {
    ProgrammeKind.ANNUAL: ANNUAL_PARTS,
    ProgrammeKind.MULTI_YEAR: MULTI_YEAR_PARTS,
}


def parts_of(kind: ProgrammeKind) -> Mapping[ProgrammePart, Citation]:
    """The statutory parts of a kind of programme in the statute's order, each with its point."""
    return PARTS[ProgrammeKind(kind)]

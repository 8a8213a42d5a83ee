"""Local figures of the story. The rates of interest are real where domain.md knows them."""

from datetime import date
from decimal import Decimal

from accounts.enums import LocalFigureKey
from accounts.services.figures import set_local_figure
from demo.world import World

RATES = (
    (date(2022, 2, 9), "8.50", "art. 56 Ordynacji podatkowej; za omówieniem w serwisie LEX"),
    (
        date(2023, 10, 5),
        "14.50",
        "art. 56 Ordynacji podatkowej; za serwisem podatkowyreferat.online z 5.10.2023",
    ),
    (
        date(2025, 5, 8),
        "13.50",
        "Z pamięci, niesprawdzone. Późniejszych obniżek z lat 2025–2026 nie wpisano.",
    ),
)
"""Points that domain.md 4.2 names with a day: two found, one from memory and marked so."""

SET_HERE = (
    ("olsztyn", LocalFigureKey.CONSULTATION_DAYS, 14),
    ("olsztyn", LocalFigureKey.COMMITTEE_SIZE, 2),
    ("barczewo", LocalFigureKey.CONSULTATION_DAYS, 14),
    ("barczewo", LocalFigureKey.SMALL_GRANTS_PER_ORGANISATION, 15_000),
)


def enter(world: World) -> None:
    with world.clock.at(-520) as at:
        for valid_from, percent, basis in RATES:
            set_local_figure(
                key=LocalFigureKey.INTEREST_RATE,
                value=Decimal(percent),
                valid_from=valid_from,
                basis=basis,
                by=world.operator,
                at=at,
            )
        for place, key, value in SET_HERE:
            set_local_figure(
                key=key,
                value=Decimal(value),
                valid_from=world.clock.day(-515),
                basis="Uchwała rady przykładowa (dane demonstracyjne)",
                authority=world.authorities[place],
                by=world.clerks[place],
                at=at,
            )

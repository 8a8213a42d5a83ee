"""A full balance of three rounds, with every kind of hole in it."""

from datetime import date
from decimal import Decimal

from balances.charts.data import (
    NOBODY,
    TOO_FEW,
    Distribution,
    GapRow,
    ItemChange,
    Line,
    Mark,
    Pictures,
    Road,
    RoundColumn,
)
from balances.enums import Party, RoundKind, Section

A, P, R = Party.AUTHORITY, Party.PROVIDER, Party.RESIDENTS
SENTENCES = (
    "Wiem, na czym polega ta usługa.",
    "Wiem, kto może z niej korzystać i jak się zgłosić.",
    "Wiem, komu powiedzieć, gdy coś jest nie tak.",
    "Osoby, które mi pomagają, dobrze wykonują swoją pracę.",
    "Miejsce jest wygodne i mogę do niego łatwo dotrzeć.",
    "Pomoc jest wtedy, kiedy jej potrzebuję.",
    "Zajęcia i wizyty odbywają się tak, jak było umówione.",
    "Ktoś pyta mnie o zdanie i bierze je pod uwagę.",
    "Traktuje się mnie z szacunkiem.",
    "Ta usługa jest mi potrzebna.",
    "Dzięki tej usłudze żyje mi się lepiej.",
    "Chcę, żeby ta usługa była dalej.",
)
INDEXES = {
    Section.KNOWLEDGE: {A: (62, 70, 78), P: (68, 74, 80), R: (40, 56, 67)},
    Section.RESOURCES: {A: (66, 68, 72), P: (54, 53, 52), R: (68, 69, 65)},
    Section.MANAGEMENT: {A: (61, 69, 77), P: (58, 66, 76), R: (64, 71, 79)},
    Section.NEEDS: {A: (58, 64, 70), P: (54, 60, 64), R: (None, 84, 89)},
}
OVERALL = {A: (62, 68, 74), P: (58, 63, 68), R: (57, 70, 75)}
HEARD = (48, 46, 44)
MEANS = {
    1: {A: ("3.4", "4.2"), P: ("3.9", "4.3"), R: ("2.6", "3.9")},
    2: {A: ("4", "4"), P: ("3", "5"), R: ("3.1", "3.6")},
    3: {A: ("3", "3"), P: ("4", "4"), R: ("2.9", "3.3")},
    4: {A: ("3.8", "4.0"), P: ("3.0", "2.6"), R: ("4.1", "4.4")},
    5: {A: ("3", "4"), P: ("4", "4"), R: (None, None)},
    6: {A: ("3.9", "4.0"), P: ("2.9", "2.7"), R: ("3.3", "2.8")},
    7: {A: ("4", "5"), P: ("4", "4"), R: ("3.7", "4.1")},
    8: {A: ("2.8", "3.9"), P: ("3.1", "4.0"), R: ("2.7", "3.8")},
    9: {A: ("3.9", "4.4"), P: ("3.2", "4.1"), R: ("4.4", "4.7")},
    10: {A: ("5", "5"), P: ("5", "5"), R: ("4.62", "4.81")},
    11: {A: ("3.0", "3.6"), P: ("2.8", "3.3"), R: ("3.9", "4.4")},
    12: {A: ("1", "3"), P: ("2", "2"), R: (None, "4.9")},
}
COUNTS = (
    (1, 4, 8, 16, 14, 1),
    (2, 5, 9, 15, 12, 1),
    (6, 9, 8, 12, 7, 2),
    (0, 2, 3, 13, 24, 2),
    None,
    (8, 12, 10, 9, 5, 0),
    (1, 3, 6, 17, 15, 2),
    (2, 4, 7, 14, 13, 4),
    (0, 0, 2, 9, 33, 0),
    (0, 0, 1, 6, 37, 0),
    (0, 2, 4, 12, 25, 1),
    (0, 0, 0, 4, 40, 0),
)


def make_pictures(*, rounds: int = 3) -> Pictures:
    kinds = {1: (0,), 2: (0, 2), 3: (0, 1, 2)}[rounds]
    return Pictures(
        road=Road(
            rounds=tuple(
                RoundColumn(list(RoundKind)[at], date(2025 + at // 2, 11, 1)) for at in kinds
            ),
            lines=tuple(
                Line(
                    section,
                    party,
                    tuple(_index(values[at], party, at) for at in kinds),
                    frozenset({1}) if (section, party) == (Section.NEEDS, P) else frozenset(),
                )
                for section, by_party in INDEXES.items()
                for party, values in by_party.items()
                if (rounds > 1 or any(values))
            ),
            overall=tuple(
                Line(None, party, tuple(_index(values[at], party, at) for at in kinds))
                for party, values in OVERALL.items()
            ),
            answers={
                A: (1,) * rounds,
                P: (1,) * rounds,
                R: tuple(HEARD[at] for at in kinds),
            },
        ),
        changes=tuple(_change(number, means) for number, means in MEANS.items())
        if rounds > 1
        else (),
        gaps=(
            GapRow(4, P, Decimal("2.60"), R, Decimal("4.40")),
            GapRow(12, P, Decimal("2.00"), R, Decimal("4.90")),
            GapRow(4, P, Decimal("2.60"), A, Decimal("4.00")),
            GapRow(6, P, Decimal("2.70"), A, Decimal("4.00")),
            GapRow(6, R, Decimal("2.80"), A, Decimal("4.00")),
            GapRow(1, P, Decimal("4.00"), A, Decimal("5.00")),
        ),
        distributions=tuple(
            Distribution(
                f"r{at}", wording, counts[:5] if counts else None, counts[5] if counts else 0
            )
            for at, (wording, counts) in enumerate(zip(SENTENCES, COUNTS, strict=True), start=1)
        ),
        round=RoundKind.FINAL if rounds > 1 else RoundKind.OPENING,
    )


def _index(value, party, at):
    if value is None:
        return TOO_FEW
    return Mark(Decimal(value), HEARD[at] if party == R else 1)


def _mark(value, party, at):
    if value is None:
        return TOO_FEW if party == R else NOBODY
    return Mark(Decimal(value), HEARD[at] if party == R else 1)


def _change(number, means):
    section = list(Section)[(number - 1) // 3]
    return ItemChange(
        number,
        section,
        {party: _mark(pair[0], party, 0) for party, pair in means.items()},
        {party: _mark(pair[1], party, 2) for party, pair in means.items()},
        {
            A: f"Zdanie {number} karty samorządu, w słowach urzędu.",
            P: f"Zdanie {number} karty organizacji, w jej słowach.",
            R: SENTENCES[number - 1],
        },
        frozenset({R}) if number == 11 else frozenset(),
    )

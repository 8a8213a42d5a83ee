"""The sentences of a balance that a person remembers."""

from decimal import Decimal

import pytest

from balances.charts.data import TOO_FEW, GapRow, Line, Mark, Pictures, Road
from balances.enums import Party, Section
from balances.rules.headline import headline_of

NEEDS, KNOWLEDGE, MANAGEMENT = Section.NEEDS, Section.KNOWLEDGE, Section.MANAGEMENT


def make_line(*values: str | None, section=NEEDS, party=Party.RESIDENTS):
    marks = tuple(TOO_FEW if value is None else Mark(Decimal(value), 9) for value in values)
    return Line(section, party, marks)


def headline(*lines: Line, gaps: tuple[GapRow, ...] = ()):
    return headline_of(Pictures(Road((), lines), gaps=gaps))


SILENT = headline().finding
ALIKE = headline(make_line("50")).finding
UNCHANGED = headline(make_line("50", "50")).finding


def test_each_situation_has_a_sentence_of_its_own():
    higher = headline(make_line("40", "60")).finding
    lower = headline(make_line("60", "40")).finding

    assert len({SILENT, ALIKE, UNCHANGED, higher, lower}) == 5
    assert "20" in higher
    assert "20" in lower
    assert "-20" not in lower


def test_only_residents_make_the_finding():
    assert headline(make_line("10", "90", party=Party.PROVIDER)).finding == SILENT


@pytest.mark.parametrize(
    ("opening", "final", "moved"),
    [
        ("50", "54.99", False),
        ("50", "55.00", True),
        ("55.00", "50", True),
        ("54.99", "50", False),
    ],
)
def test_five_points_are_a_change(opening, final, moved):
    assert (headline(make_line(opening, final)).finding != UNCHANGED) is moved


def test_points_are_said_without_a_fraction():
    assert "12,3" not in headline(make_line("50", "62.3")).finding
    assert "12" in headline(make_line("50", "62.3")).finding


def test_the_change_is_from_the_first_round_to_the_last_over_all_sections():
    found = headline(
        make_line("40", "0", "60"), make_line("30", "99", "60", section=KNOWLEDGE)
    ).finding

    assert "25" in found
    assert found.startswith(headline(make_line("40", "65")).finding.split("25")[0])


def test_a_section_withheld_at_either_end_is_no_change():
    assert headline(make_line(None, "90"), make_line("50", "50")).finding == UNCHANGED
    assert headline(make_line("10", None), make_line("50", "50")).finding == UNCHANGED
    assert headline(make_line("90", None)).finding == SILENT
    assert headline(make_line(None, "90")).finding == ALIKE


@pytest.mark.parametrize("order", [1, -1])
def test_one_round_names_the_highest_and_the_lowest_section(order):
    lines = [
        make_line("10", section=NEEDS),
        make_line("40", section=KNOWLEDGE),
        make_line("80", section=MANAGEMENT),
    ]
    found = headline(*lines[::order]).finding

    assert found.index(str(MANAGEMENT.label)) < found.index(str(NEEDS.label))
    assert str(KNOWLEDGE.label) not in found


def test_a_withheld_opening_does_not_hide_which_section_is_the_lowest():
    lines = [make_line(None, "80", section=KNOWLEDGE), make_line(None, "10", section=NEEDS)]

    for found in (headline(*lines).finding, headline(*lines[::-1]).finding):
        assert found.index(str(KNOWLEDGE.label)) < found.index(str(NEEDS.label))


def test_a_section_at_nought_is_the_lowest():
    found = headline(make_line("0"), make_line("0.50", section=KNOWLEDGE)).finding

    assert found.index(str(KNOWLEDGE.label)) < found.index(str(NEEDS.label))


def test_the_largest_gap_is_the_first_thing_to_talk_about():
    gaps = (
        GapRow(4, Party.RESIDENTS, Decimal("2.25"), Party.PROVIDER, Decimal("4.50")),
        GapRow(7, Party.RESIDENTS, Decimal("3.00"), Party.PROVIDER, Decimal("4.00")),
    )
    lead = headline(gaps=gaps).lead

    for word in ("4:", "2,3", "4,5", str(Party.RESIDENTS.label), str(Party.PROVIDER.label)):
        assert word in lead
    assert "7" not in lead
    assert "2,25" not in lead
    assert "4,50" not in lead
    assert lead != headline().lead
    assert headline().lead

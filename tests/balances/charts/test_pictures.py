"""The four pictures, drawn from a balance with every kind of hole in it."""

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from balances.charts import distribution, dumbbell, gap_map, road_of_change
from balances.charts.data import (
    NOBODY,
    TOO_FEW,
    Distribution,
    GapRow,
    Mark,
    Rewording,
    as_snapshot,
    from_snapshot,
)
from balances.enums import Party
from tests.balances.charts.samples import make_pictures


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def texts(svg):
    return [each.text for each in BeautifulSoup(svg, "html.parser").find_all("text")]


def test_a_snapshot_brings_the_same_pictures_back():
    pictures = make_pictures()

    assert from_snapshot(json.loads(json.dumps(as_snapshot(pictures)))) == pictures


def test_a_mark_has_a_value_or_a_reason_and_a_withheld_one_no_number():
    for wrong in ({"value": None}, {"value": Decimal(1), "absence": TOO_FEW.absence}):
        with pytest.raises(ValueError, match="either"):
            Mark(**wrong)
    with pytest.raises(ValueError, match="not shown"):
        Mark(None, 3, TOO_FEW.absence)


def test_fewer_than_five_answers_are_never_drawn():
    with pytest.raises(ValueError, match="never drawn"):
        Distribution("r1", "Zdanie.", (1, 1, 1, 1, 0))
    with pytest.raises(ValueError, match="aloud"):
        Distribution("r1", "Zdanie.", None, 3)


def test_the_road_has_a_plot_for_each_section_and_says_every_number():
    drawn = road_of_change.draw(make_pictures().road)

    assert [plot.title for plot in drawn.plots] == [
        "Stan wiedzy", "Zasoby", "Zarządzanie", "Potrzeby", "Wskaźnik ogólny",
    ]  # fmt: skip
    knowledge = drawn.plots[0].svg
    assert "samorząd: 62, 70, 78" in knowledge
    assert "mieszkańcy: 40 (n = 48), 56 (n = 46), 67 (n = 44)" in knowledge
    assert {"n = 48", "n = 46", "n = 44", "78", "80", "67"} <= set(texts(knowledge))
    assert "48, 46, 44" in drawn.answers


def test_higher_indexes_stand_higher():
    svg = BeautifulSoup(road_of_change.draw(make_pictures().road).plots[0].svg, "html.parser")
    heights = {
        text.text: float(text["y"]) for text in svg.find_all("text") if text.get("class") == ["c-b"]
    }

    assert heights["80"] < heights["78"] < heights["67"]
    assert heights["78"] - heights["80"] >= 15


def test_a_withheld_round_has_no_mark_and_says_why():
    needs = road_of_change.draw(make_pictures().road).plots[3].svg

    assert "mieszkańcy: nie pokazujemy: za mało osób, 84 (n = 46), 89 (n = 44)" in needs
    assert "n &lt; 5" in needs
    assert needs.count('class="c-res" fill') == 2


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_the_pictures_are_drawn_for_any_number_of_rounds(rounds):
    html = render_to_string(
        "balances/_charts.html", {"pictures": make_pictures(rounds=rounds), "single": rounds == 1}
    )

    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.find_all("div", class_="k-plot")) == 5
    for svg in soup.find_all("svg", role="img"):
        title, said = (soup.find(id=name) for name in svg["aria-labelledby"].split())
        assert title.text.strip()
        assert said.text.strip()
    ids = [each["id"] for each in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert not soup.find_all(style=True)
    assert "None" not in soup.text


def test_a_dumbbell_goes_from_the_hollow_mark_to_the_full_one():
    [row] = [row for row in dumbbell.draw(make_pictures().changes).rows if row.number == 1]

    assert "samorząd: 3,4 na otwarciu, 4,2 na końcu" in row.svg
    assert row.svg.count("c-open") == 3
    # 3.4 and 4.2 of 1–5, between the margins of 11 %.
    assert f'x1="{11 + 0.6 * 78:g}%"' in row.svg
    assert f'x2="{11 + 0.8 * 78:g}%"' in row.svg


def lines_of(svg, kind):
    found = BeautifulSoup(svg, "html.parser").find_all("line", class_=kind)
    return [(float(each["x1"].rstrip("%")), float(each["x2"].rstrip("%"))) for each in found]


def test_a_reworded_question_breaks_its_line_and_says_why():
    drawn = dumbbell.draw(make_pictures().changes)
    [row] = [row for row in drawn.rows if row.number == 11]

    first, second = lines_of(row.svg, "c-res")
    assert first[1] < second[0]
    assert len(lines_of(row.svg, "c-jst")) == 1
    assert "na otwarciu zadano je inaczej: mieszkańcy" in row.note
    assert "Linia przerwana" in drawn.reworded
    assert "mieszkańcy: 11" in drawn.reworded
    [cells] = [each for each in drawn.table if each.number == 11 and each.party == "mieszkańcy"]
    assert cells.change == "–"


def test_without_a_reworded_question_nothing_is_explained():
    changes = tuple(replace(item, reworded=frozenset()) for item in make_pictures().changes)

    assert dumbbell.draw(changes).reworded == ""


def test_the_road_breaks_where_a_question_was_asked_in_other_words():
    road = make_pictures().road
    why = Rewording(1, Party.PROVIDER, ("n10", "n11"))
    drawn = road_of_change.draw(replace(road, rewordings=(why,)))

    knowledge, needs = drawn.plots[0].svg, drawn.plots[3].svg
    assert len(lines_of(knowledge, "c-ngo")) == 2
    broken = lines_of(needs, "c-ngo")
    assert len(broken) == 3
    assert broken[0][1] < broken[1][0]
    [sentence] = drawn.broken
    for said in ("bilans otwarcia", "ocena śródokresowa", "N10, N11", "organizacja"):
        assert said in sentence
    assert road_of_change.draw(road).broken == ()


def test_a_bridged_round_is_dashed_and_said():
    road = make_pictures().road
    bare = replace(road.lines[0], marks=(road.lines[0].marks[0], NOBODY, road.lines[0].marks[2]))

    assert road_of_change.draw(replace(road, lines=(bare,))).bridged
    assert not road_of_change.draw(replace(road, lines=road.lines[:1])).bridged


def test_why_a_line_is_broken_comes_through_the_snapshot():
    pictures = make_pictures()
    why = (Rewording(2, Party.RESIDENTS, ("r11",)),)
    kept = replace(pictures, road=replace(pictures.road, rewordings=why))

    assert from_snapshot(as_snapshot(kept)) == kept
    old = as_snapshot(pictures)
    del old["rewordings"]
    assert from_snapshot(old) == pictures


def test_the_six_questions_that_changed_most_come_first_and_none_is_lost():
    drawn = dumbbell.draw(make_pictures().changes)

    assert len(drawn.top) == 6
    assert drawn.top[0].moved == Decimal(2)
    assert {row.number for row in (*drawn.top, *drawn.rest)} == set(range(1, 13))
    assert len(drawn.table) == 36


def test_what_cannot_be_shown_says_why_in_its_lane():
    [row] = [row for row in dumbbell.draw(make_pictures().changes).rows if row.number == 5]

    assert "nie pokazujemy: za mało osób" in texts(row.svg)


def test_gaps_stand_largest_first_with_both_values():
    first, *_others, last = gap_map.draw(make_pictures().gaps)

    assert (first.rank, first.size) == (1, "2,9")
    assert "2,9 pkt" in texts(first.svg)
    assert {"2,0", "4,9"} <= set(texts(first.svg))
    assert last.size == "1,0"


def test_equal_gaps_keep_the_order_they_came_in():
    gap = GapRow(1, Party.PROVIDER, Decimal(2), Party.RESIDENTS, Decimal(3))
    other = GapRow(2, Party.PROVIDER, Decimal(1), Party.RESIDENTS, Decimal(2))

    assert [row.topic for row in gap_map.draw((gap, other))] == [
        "Rozpoznanie potrzeb i znajomość usługi",
        "Znajomość standardu i warunków korzystania",
    ]


def test_bars_of_all_rows_share_one_scale_and_one_middle():
    drawn = distribution.draw(make_pictures().distributions)
    middles = {
        re.search(r'class="c-axis" x1="([\d.]+)%"', row.svg)[1] for row in drawn.rows if row.svg
    }

    assert len(middles) == 1
    for row in drawn.rows:
        widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)%"', row.svg or "")]
        starts = [float(x) for x in re.findall(r'<rect [^>]*x="([\d.]+)%"', row.svg or "")]
        assert all(x >= -0.01 for x in starts)
        assert all(x + w <= 100.02 for x, w in zip(starts, widths, strict=True))


def test_each_answer_is_counted_in_words():
    [first, *_rest] = distribution.draw(make_pictures().distributions).rows

    assert "zdecydowanie nie 1, raczej nie 4, trudno powiedzieć 8" in first.svg
    assert first.note == "43 odpowiedzi, nie wiem: 1"


def test_withheld_answers_leave_no_number_anywhere():
    withheld = distribution.draw(make_pictures().distributions).rows[4]

    assert withheld.svg is None
    assert withheld.cells == ("–",) * 6
    assert "Mniej niż 5" in withheld.note


def test_a_picture_speaks_the_readers_language():
    with translation.override("en"):
        html = render_to_string("balances/_charts.html", {"pictures": make_pictures()})

    assert "Road of change" in html
    assert "4.2" in html
    assert "local authority: 62, 70, 78" in html

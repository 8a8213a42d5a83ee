"""The lawyer's page: every rule and figure is on it, in words, with what it stops."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from common import lawbook
from common.acts import PUBLIC_BENEFIT
from common.calendar import Term, YearlyDay
from common.figures import READ_ON, Since
from common.figurewords import days_of, in_words
from common.law import Finding, Source
from common.lawbook import anchor_of, chapters, tables_of
from common.lawwords import NOT_VERIFIED, OTHER, STOPS
from common.management.reference import ROOT
from common.statutes import APPS, modules_of, own_figures, own_rules
from contracting.rules import open_calls


@pytest.fixture
def built_anew():
    for built in (lawbook.chapters, lawbook.anchors):
        built.cache_clear()
    yield
    for built in (lawbook.chapters, lawbook.anchors):
        built.cache_clear()


def entries():
    return [each for chapter in chapters() for each in (*chapter.rules, *chapter.figures)]


def test_every_rule_and_figure_of_the_code_has_its_place():
    modules = [module for app in APPS for module in modules_of(app)]
    written = sum(len(own_rules(each)) + len(own_figures(each)) for each in modules)

    assert len(entries()) == written > 50


def test_every_room_of_rules_belongs_to_a_chapter():
    assert OTHER.slug not in [each.slug for each in chapters()]


def test_every_table_of_rules_has_words():
    tables = [name for app in APPS for name in tables_of(app)]

    assert [name for name in tables if name not in STOPS] == []


def test_every_rule_stops_something():
    rules = [each for chapter in chapters() for each in chapter.rules]

    assert [f"{each.module}.{each.rule.name}" for each in rules if not each.tables] == []


def test_every_room_of_rules_has_its_tests():
    rooms = {each.tests for each in entries()}

    assert sorted(path for path in rooms if not (ROOT / path).exists()) == []


def test_anchors_are_unique():
    anchors = [each.anchor for each in entries()]

    assert len(anchors) == len(set(anchors))


def test_a_citation_and_a_finding_lead_to_their_place():
    rule = open_calls.announced_in_three_places
    provision = PUBLIC_BENEFIT("13", "3")
    finding = Finding(rule.name, provision, "Announce it.")

    assert anchor_of(finding) == "open-calls-announced-in-three-places"
    assert anchor_of(Finding("unknown", provision, "Announce it.")) == anchor_of(provision)
    assert anchor_of(replace(provision, source=Source.MEMORY)) == anchor_of(provision) != ""
    assert anchor_of(PUBLIC_BENEFIT("999")) == ""


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TERM", Term(21, is_minimum=True), "co najmniej 21 dni"),
        ("TERM", Term(30), "30 dni"),
        ("DAY", YearlyDay(11, 30, years_on=-1), "30 listopada roku poprzedniego"),
        ("DAY", YearlyDay(5, 31, years_on=1), "31 maja roku następnego"),
        ("DAY", YearlyDay(12, 31), "31 grudnia tego samego roku"),
        ("SHARE_IN_PERCENT", Decimal(20), "20 %"),
        ("SHARE_IN_PERCENT", Decimal("1.50"), "1,5 %"),
        ("THRESHOLD_IN_EURO", Decimal(750_000), "750 000,00 euro"),
        ("CEILING", Decimal(10_000), "10 000,00 zł"),
        ("PEOPLE", 5, "5"),
    ],
)
def test_values_are_written_as_people_write_them(name, value, words):
    assert in_words(name, value).replace("\N{NO-BREAK SPACE}", " ") == words


def test_the_day_of_reading_is_no_beginning():
    first, last = date(2026, 1, 1), date(2027, 12, 31)

    assert days_of(Since(READ_ON, 1)) == "według tekstu na dzień 17 września 2024"
    assert days_of(Since(first, 1)) == "od 1 stycznia 2026"
    assert days_of(Since(first, 1, until=last)) == "od 1 stycznia 2026 do 31 grudnia 2027"


@pytest.mark.django_db
def test_the_page_says_every_rule_in_both_languages(client):
    rules = [each for chapter in chapters() for each in chapter.rules]
    polish = client.get(reverse("statutes")).content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    english = client.get(reverse("statutes")).content.decode()

    for each in rules:
        assert f'id="{each.anchor}"' in polish
        assert f'id="{each.anchor}"' in english
    assert "Programme of cooperation" not in polish
    assert "The programme of cooperation" in english
    assert polish.count("<li>") >= len(NOT_VERIFIED)


@pytest.mark.django_db
def test_a_provision_known_from_memory_is_marked_in_words(client, monkeypatch, built_anew):
    before = next(each for each in chapters() if each.slug == "konkurs").unverified
    figure = open_calls.SHORTEST_TERM_FOR_OFFERS
    doubted = replace(figure, citation=replace(figure.citation, source=Source.MEMORY))
    monkeypatch.setattr(open_calls, "SHORTEST_TERM_FOR_OFFERS", doubted)
    lawbook.chapters.cache_clear()

    page = client.get(reverse("statutes")).content.decode()

    chapter = next(each for each in chapters() if each.slug == "konkurs")
    assert chapter.figures[0].doubt == "z pamięci, do sprawdzenia"
    assert chapter.unverified == before + 1
    row = page.partition(f'id="{chapter.figures[0].anchor}"')[2].partition("</tr>")[0]
    assert "niesprawdzone" in row
    assert "do sprawdzenia" in row


@pytest.mark.django_db
def test_one_line_changes_a_figure_on_the_page_and_makes_the_docs_stale(
    client, monkeypatch, built_anew
):
    """The how-to: docs/how-to/change-a-statutory-figure.md."""
    figure = open_calls.SHORTEST_TERM_FOR_OFFERS
    line = Since(date(2027, 1, 1), Term(30, is_minimum=True), basis="Dz.U. 2026 poz. 9999")
    call_command("list_rules", check=True)

    monkeypatch.setattr(
        open_calls, "SHORTEST_TERM_FOR_OFFERS", replace(figure, history=(*figure.history, line))
    )
    lawbook.chapters.cache_clear()

    page = client.get(reverse("statutes")).content.decode()
    assert "co najmniej 21 dni" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "co najmniej 30 dni" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Dz.U. 2026 poz. 9999" in page
    assert open_calls.SHORTEST_TERM_FOR_OFFERS.on(date(2026, 12, 31)).count == 21
    assert open_calls.SHORTEST_TERM_FOR_OFFERS.on(date(2027, 1, 1)).count == 30
    with pytest.raises(CommandError, match="stale"):
        call_command("list_rules", check=True)

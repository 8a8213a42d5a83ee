"""Own questions: five for a party, kept apart from the core, sealed once somebody was asked."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party, QuestionKind
from balances.invariants import an_own_question_reads_as_it_was_asked
from balances.models import AskedQuestion, OwnQuestion, ResidentAnswer, ResidentRemark
from balances.selectors import (
    overall_of,
    own_questions_of,
    pictures_of,
    readable_cards,
    readings_of,
    results_of,
)
from balances.services.cards import close_card, digest_of_card, missing_in, save_card
from balances.services.own_questions import (
    change_own_question,
    take_own_questions,
    withdraw_own_question,
)
from balances.services.rounds import announce_round, close_round
from common.law import Refused, Stale
from common.models import Document
from tests.factories.accounts import make_authority, make_member
from tests.factories.balances import (
    a_code,
    answer,
    make_card,
    make_codes,
    make_own_question,
    make_round,
    person_of,
)
from tests.factories.pilots import make_site, make_site_person

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def asked(round, party=Party.PROVIDER):
    return [question.code for question in own_questions_of(round, party)]


def test_a_party_has_five_own_questions_at_most_and_each_party_its_own_five():
    authority = make_authority()
    for _each in range(5):
        make_own_question(authority, Party.RESIDENTS)

    with pytest.raises(Refused):
        make_own_question(authority, Party.RESIDENTS)
    assert make_own_question(authority, Party.PROVIDER).code == "x1"


@pytest.mark.parametrize("position", [0, 6])
def test_the_database_holds_five_places(position):
    question = make_own_question(make_authority(), Party.PROVIDER)
    with pytest.raises(IntegrityError):
        OwnQuestion.objects.filter(pk=question.pk).update(position=position)


def test_a_withdrawn_question_frees_its_place_and_never_its_code():
    authority = make_authority()
    first = make_own_question(authority, Party.RESIDENTS)
    withdraw_own_question(question=first, by=make_member(authority, Role.EXECUTIVE))

    second = make_own_question(authority, Party.RESIDENTS)

    assert (second.position, second.code) == (1, "x2")


@pytest.mark.parametrize(
    ("who", "allowed"),
    [("clerk", True), ("executive", True), ("coordinator", True), ("stranger", False)],
)
def test_who_adds_own_questions(who, allowed):
    authority = make_authority()
    people = {
        "clerk": lambda: make_member(authority, Role.CLERK),
        "executive": lambda: make_member(authority, Role.EXECUTIVE),
        "coordinator": lambda: make_site_person(make_site(authority=authority)),
        "stranger": lambda: make_member(make_authority(), Role.CLERK),
    }
    by = people[who]()
    if allowed:
        assert make_own_question(authority, Party.AUTHORITY, by=by)
    else:
        with pytest.raises(Refused):
            make_own_question(authority, Party.AUTHORITY, by=by)


def test_a_question_is_corrected_until_somebody_was_asked():
    round = make_round()
    by = person_of(round, Party.AUTHORITY)
    question = make_own_question(round.contract.authority, Party.PROVIDER)
    changed = change_own_question(question=question, wording_pl="Inaczej.", by=by, version=1)
    with pytest.raises(Stale):
        change_own_question(question=question, wording_pl="Jeszcze inaczej.", by=by, version=1)

    take_own_questions(round=round)

    with pytest.raises(Refused):
        change_own_question(question=changed, wording_pl="Za późno.", by=by, version=None)
    changed.refresh_from_db()
    assert changed.wording_pl == "Inaczej."
    changed.wording_pl = "Obok usługi."
    with pytest.raises(ValidationError):
        changed.save()


def test_an_asked_question_changed_behind_the_portals_back_is_found():
    round = make_round()
    question = make_own_question(round.contract.authority, Party.PROVIDER)
    take_own_questions(round=round)
    assert not list(an_own_question_reads_as_it_was_asked(timezone.now()))

    OwnQuestion.objects.filter(pk=question.pk).update(wording_pl="Podmienione.")

    assert list(an_own_question_reads_as_it_was_asked(timezone.now()))


def test_a_round_asks_what_was_in_force_when_it_began():
    round = make_round()
    authority = round.contract.authority
    kept = make_own_question(authority, Party.PROVIDER)
    gone = make_own_question(authority, Party.PROVIDER)
    by = person_of(round, Party.AUTHORITY)
    withdraw_own_question(question=gone, by=by)
    assert asked(round) == [kept.code]

    announce_round(round=round)
    round.refresh_from_db()
    withdraw_own_question(question=kept, by=by)
    make_own_question(authority, Party.PROVIDER)

    assert asked(round) == [kept.code]
    assert asked(make_round(kind="final", contract=round.contract)) == ["x3"]


@pytest.mark.parametrize("begins", ["card", "codes"])
def test_a_round_seals_its_questions_with_whatever_comes_first(begins):
    round = make_round()
    make_own_question(round.contract.authority, Party.RESIDENTS)
    if begins == "card":
        make_card(round, Party.PROVIDER)
    else:
        make_codes(round)

    assert AskedQuestion.objects.filter(round=round).count() == 1


def test_saving_before_the_window_seals_nothing():
    round = make_round(opens_on=TODAY() + timedelta(days=3))
    make_own_question(round.contract.authority, Party.PROVIDER)
    with pytest.raises(Refused):
        make_card(round, Party.PROVIDER)
    assert not AskedQuestion.objects.exists()


def test_an_institution_answers_own_questions_apart_and_its_digest_covers_them():
    round = make_round()
    authority = round.contract.authority
    make_own_question(authority, Party.PROVIDER)
    make_own_question(authority, Party.PROVIDER, kind=QuestionKind.OPEN)
    card = make_card(round, Party.PROVIDER, words="Autobus o szóstej.")
    assert card.answers.filter(question__code__startswith="x").count() == 0

    save_card(
        card=card, values={"x1": None}, texts={}, by=person_of(round, Party.PROVIDER), version=None
    )
    assert len(missing_in(card)) == 1
    save_card(
        card=card, values={"x1": 2}, texts={}, by=person_of(round, Party.PROVIDER), version=None
    )
    card = close_card(card=card, by=person_of(round, Party.PROVIDER))
    digest = digest_of_card(card)

    reading = readings_of(readable_cards(round, party=Party.PROVIDER, day=TODAY()))[0]
    assert [(said.code, said.value, said.text) for said in reading.own_questions] == [
        ("x1", 2, ""),
        ("x2", None, "Autobus o szóstej."),
    ]
    card.own_answers.filter(value=2).update(value=5)
    assert digest_of_card(card) != digest


def test_residents_answer_own_questions_and_no_index_counts_them():
    round = make_round()
    make_own_question(round.contract.authority, Party.RESIDENTS)
    make_own_question(round.contract.authority, Party.RESIDENTS, kind=QuestionKind.OPEN)
    for mark in (1, 2, 3, 4, 5):
        core = {f"r{n}": 4 - (mark == n) for n in range(1, 13)}
        answer(round, values=core | {"x1": mark, "x9": 1}, remarks={"x2": "Bez przesiadki."})

    assert ResidentAnswer.objects.filter(question_code="x1").count() == 5
    assert not ResidentAnswer.objects.filter(question_code="x9").exists()
    assert ResidentRemark.objects.filter(question_code="x2").count() == 5
    round.closed_at = timezone.now()
    round.save()
    with_own = pictures_of(results_of([round]))
    ResidentAnswer.objects.filter(question_code__startswith="x").delete()
    assert pictures_of(results_of([round])) == with_own


def own_rows(response):
    """The rows of own questions in a file."""
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return [row for row in rows if row["measure"].startswith("own_")]


def test_an_own_question_without_a_translation_is_marked_as_polish(client):
    round = make_round()
    make_own_question(round.contract.authority, Party.RESIDENTS, wording_pl="Autobus jest.")
    code = a_code(round)
    pages = {
        language: client.post("/ocena/", {"code": code, "jezyk": language}).content.decode()
        for language in ("pl", "en", "uk")
    }

    for language in ("en", "uk"):
        assert '<span lang="pl">Autobus jest.</span>' in pages[language].replace("\xa0", " ")
    assert '<span lang="pl">Autobus' not in pages["pl"]
    assert "Autobus jest." in pages["pl"].replace("\xa0", " ")


@pytest.mark.parametrize(("number", "shown"), [(4, False), (6, True)])
def test_own_answers_are_shown_by_the_rules_of_the_others(client, number, shown):
    round = make_round()
    authority = round.contract.authority
    make_own_question(authority, Party.RESIDENTS, wording_pl="Autobus jest na czas.")
    make_own_question(authority, Party.PROVIDER, wording_pl="Mamy własny bus.")
    for mark in range(number):
        answer(round, values={f"r{n}": 4 for n in range(1, 13)} | {"x1": 1 + mark % 5})
    make_card(round, Party.PROVIDER, closed=True)
    day = TODAY()
    round.opens_on, round.closes_on = day - timedelta(days=9), day - timedelta(days=2)
    round.save()
    close_round(round=round, by=person_of(round, Party.AUTHORITY))

    base = f"/bilanse/{round.contract_id}/"
    for address in (base, f"{base}otwarcie/"):
        page = client.get(address).content.decode().replace("\xa0", " ")
        section = page[page.index('id="wlasne"') :]
        section = section[: section.index("</section>")]
        assert "Autobus jest na czas." in section
        assert (f"{number} odpowiedzi" in section) is shown
        assert "Mamy własny bus." in page
    rows = own_rows(client.get(f"{base}dane.csv"))
    residents = {row["answer"]: row["value"] for row in rows if row["measure"] == "own_answers"}
    assert set(residents) == set("012345")
    assert any(residents.values()) is shown
    assert [row["value"] for row in rows if row["party"] == "provider"] == ["4,00"]
    assert all(row["section"] == "" and row["code"] == "x1" for row in rows)
    codebook = b"".join(client.get("/bilanse/dane/ksiazka-kodow.csv").streaming_content).decode()
    for words in ("Autobus jest na czas.", "Mamy własny bus."):
        assert (
            f"own questions;code;x1;;{'provider' if 'bus.' in words else 'residents'};{words}"
            in codebook
        )
    report = Document.objects.get(kind="balance_report").snapshot["own"]
    assert [each["counts"] is not None for each in report["answers"]] == [shown]
    [side] = report["said"]
    assert (side["party"], side["rows"][0]["wording"]) == ("provider", "Mamy własny bus.")
    assert results_of([round])[0].distribution(own_questions_of(round, "residents")[0]).n == (
        number if shown else 0
    )


def test_the_overall_index_is_the_mean_of_what_is_shown():
    round = make_round(closed=True, cards="filled")
    overall = overall_of(pictures_of(results_of([round])))
    assert str(overall[Party.AUTHORITY]) == "75.00"
    assert overall[Party.RESIDENTS] is None

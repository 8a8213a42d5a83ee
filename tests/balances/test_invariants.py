"""Each sentence is true of a lawful world, and names what breaks it."""

import pytest
from django.utils import timezone

from balances import invariants
from balances.enums import Party
from balances.models import Answer, Code, Question
from balances.services.questionnaires import altered_questions, questionnaire_in_use
from balances.services.replies import archive_round
from tests.factories.balances import (
    answer,
    make_card,
    make_meeting,
    make_reply,
    make_round,
    person_of,
)

pytestmark = pytest.mark.django_db

CHECKS = (
    invariants.each_spent_code_gave_one_card,
    invariants.no_answer_of_a_closed_round_is_left_unmixed,
    invariants.the_codes_of_a_closed_round_are_forgotten,
    invariants.the_tallies_of_a_closed_round_are_what_was_answered,
    invariants.no_group_of_fewer_than_five_is_stored,
    invariants.what_residents_said_of_themselves_is_forgotten,
    invariants.a_closed_card_is_what_was_closed,
    invariants.a_published_questionnaire_is_what_was_published,
    invariants.every_closed_card_is_in_the_journal,
    invariants.every_closed_round_is_in_the_journal,
    invariants.closed_minutes_settle_each_point,
    invariants.an_archived_round_has_answered_its_residents,
    invariants.closed_minutes_are_in_the_journal,
    invariants.published_answers_are_in_the_journal,
)


def test_a_lawful_world_breaks_nothing():
    met = make_round(closed=True, cards="filled", residents=6)
    make_meeting(met, closed=True)
    make_reply(met, published=True)
    archive_round(round=met, by=person_of(met, Party.AUTHORITY))
    answer(make_round())

    assert [each for check in CHECKS for each in check(timezone.now())] == []


def test_a_code_used_without_a_card_is_found():
    round = make_round(residents=1)
    Code.objects.create(digest="x" * 64, round=round, spent=True)

    assert list(invariants.each_spent_code_gave_one_card(timezone.now()))


def test_an_altered_closed_card_is_found():
    card = make_card(make_round(), Party.PROVIDER, closed=True)
    Answer.objects.filter(card=card, question__code="n1").update(value=1)

    assert list(invariants.a_closed_card_is_what_was_closed(timezone.now()))


def test_an_altered_published_question_is_found():
    version = questionnaire_in_use()
    assert altered_questions() == []
    Question.objects.filter(version=version, code="r11").update(opening_pl="Inaczej")

    assert altered_questions()

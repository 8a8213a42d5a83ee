"""Questions come from a reviewed file; a published version is sealed."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation

from balances.enums import Party
from balances.models import Question, QuestionnaireVersion
from balances.services.questionnaires import (
    load_questionnaire,
    newest_shipped,
    questionnaire_in_use,
)
from common.law import Refused

pytestmark = pytest.mark.django_db


def test_the_command_loads_and_publishes_once(capsys):
    for _time in range(2):
        call_command("load_questionnaire", str(newest_shipped()), "--publish")

    version = QuestionnaireVersion.objects.get()
    assert version.published_at
    assert version.questions.count() == 45


def test_residents_questions_are_whole_in_three_languages():
    questions = questionnaire_in_use().questions.filter(party=Party.RESIDENTS)

    assert questions.count() == 15
    for question in questions:
        assert question.wording_pl
        assert question.wording_en
        assert question.wording_uk
        assert question.easy_pl


@pytest.mark.parametrize(
    ("language", "opening", "begins"),
    [("pl", True, "Myślę"), ("pl", False, "Dzięki"), ("uk", True, "Я думаю"), ("en", False, "My")],
)
def test_r11_is_asked_differently_at_the_opening(language, opening, begins):
    question = questionnaire_in_use().questions.get(code="r11")

    with translation.override(language):
        assert question.wording(opening=opening).startswith(begins)


@pytest.mark.parametrize(
    ("language", "opening", "says"),
    [
        ("pl", True, "Będę mieć tę pomoc."),
        ("pl", False, "Mam tę pomoc."),
        # There is no easy English yet: the usual one is asked.
        ("en", True, "I think my life"),
        ("uk", False, "Завдяки"),
    ],
)
def test_r11_is_asked_easily_in_polish(language, opening, says):
    question = questionnaire_in_use().questions.get(code="r11")

    with translation.override(language):
        assert question.wording(opening=opening, easy=True).startswith(says)


def test_an_easy_wording_that_is_the_same_in_every_round_is_asked_at_the_opening_too():
    question = questionnaire_in_use().questions.get(code="r6")

    assert question.wording(opening=True, easy=True) == question.easy_pl
    assert question.wording(opening=True) == question.wording_pl


def test_a_published_question_is_not_changed():
    question = questionnaire_in_use().questions.first()
    question.wording_pl = "Inaczej"

    with pytest.raises(ValidationError):
        question.save()


def test_a_changed_file_of_a_published_version_is_refused(tmp_path):
    questionnaire_in_use()
    changed = tmp_path / "v1.toml"
    changed.write_text(newest_shipped().read_text().replace("Co jest dobre?", "Co słychać?"))

    with pytest.raises(Refused):
        load_questionnaire(path=changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('section = "needs"', 'section = "wishes"'),
        ('code = "r12"', 'code = "r11"'),
        ("number = 1", ""),
        ('uk = "Мені потрібна ця послуга."', 'uk = ""'),
        ("[[question]]", "[[question"),
        ('easy = "Wiem, co to za pomoc."', ""),
        ('opening_easy = "Będę', 'other = "Będę'),
        ('code = "ro3"', 'code = "x3"'),
    ],
)
def test_a_damaged_file_is_refused_whole(tmp_path, old, new):
    damaged = tmp_path / "v1.toml"
    damaged.write_text(newest_shipped().read_text().replace(old, new))

    with pytest.raises(CommandError):
        call_command("load_questionnaire", str(damaged))

    assert not Question.objects.exists()

"""Questions of an authority's own, kept apart from the core, and what was answered to them.

Their codes begin with ``x``, which no code of a shipped questionnaire does; they are part
of no index, no gap and no comparison between authorities.
"""

import hashlib
import unicodedata
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from balances.enums import Party, QuestionKind
from balances.models.card import Card, Given
from balances.models.questionnaire import language_of_words, worded
from balances.models.round import Round
from common.models import Versioned

OWN_PREFIX = "x"
MOST_OWN = 5
"""For each party, of the authority and its pilot together."""


class OwnQuestion(Versioned):
    """One question that an authority or its pilot puts to one party.

    Once a round has asked it, it is not changed any more, only withdrawn: the next rounds
    then no longer ask it. Its code is never given to another question.
    """

    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="own_questions")
    party = models.CharField(_("party"), max_length=20, choices=Party)
    position = models.PositiveSmallIntegerField(_("place among the own questions"))
    number = models.PositiveSmallIntegerField(_("number of the code"), editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    wording_pl = models.CharField(_("wording in Polish"), max_length=250)
    wording_en = models.CharField(_("wording in English"), max_length=250, blank=True)
    wording_uk = models.CharField(_("wording in Ukrainian"), max_length=250, blank=True)
    easy_pl = models.CharField(_("easy-to-read wording in Polish"), max_length=250, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    section = ""
    """As a core question has it: an own one is part of no section."""

    class Meta:
        verbose_name = _("own question")
        verbose_name_plural = _("own questions")
        ordering = ["party", "position"]
        constraints = [
            models.UniqueConstraint(
                name="own_question_one_at_a_place",
                fields=["authority", "party", "position"],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="own_question_of_five", condition=Q(position__gte=1, position__lte=MOST_OWN)
            ),
            models.UniqueConstraint(
                name="own_question_code_once", fields=["authority", "party", "number"]
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{OWN_PREFIX}{self.number}"

    @property
    def is_asked(self) -> bool:
        """Whether a round has taken it: then its words stay as they are."""
        return AskedQuestion.objects.filter(question=self.pk).exists()

    def wording(self, *, opening: bool = False, easy: bool = False) -> str:
        """In the reader's language; it is asked the same way in every round."""
        return worded(self, opening=False, easy=easy)

    @property
    def language(self) -> str:
        return language_of_words(self)

    def digest(self) -> str:
        """SHA-256 of its words, so that a card says to what it answered."""
        said = "\n".join([self.kind, self.wording_pl, self.wording_en, self.wording_uk])
        whole = unicodedata.normalize("NFC", f"{said}\n{self.easy_pl}")
        return hashlib.sha256(whole.encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        asked = AskedQuestion.objects.filter(question=self.pk).first() if self.pk else None
        if asked is not None and asked.digest != self.digest():
            raise ValidationError(
                _("A question that was asked is not changed; withdraw it and add a new one.")
            )
        super().save(*args, **kwargs)


class AskedQuestion(models.Model):
    """An own question that a round took when it began to ask, with the digest of its words."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="own_questions")
    question = models.ForeignKey(OwnQuestion, models.PROTECT, related_name="asked")
    digest = models.CharField(_("SHA-256 of the words"), max_length=64)

    class Meta:
        verbose_name = _("own question of a round")
        verbose_name_plural = _("own questions of rounds")
        ordering = ["question__party", "question__position"]
        constraints = [
            models.UniqueConstraint(name="asked_question_once", fields=["round", "question"])
        ]

    def __str__(self) -> str:
        return f"{self.question_id}"


class OwnAnswer(Given):
    """An institution's answer to an own question, apart from those of the core."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="own_answers")
    question = models.ForeignKey(OwnQuestion, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to an own question")
        verbose_name_plural = _("answers to own questions")
        constraints = [
            models.UniqueConstraint(name="own_answer_once", fields=["card", "question"]),
            models.CheckConstraint(
                name="own_answer_on_the_scale",
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=5),
            ),
        ]

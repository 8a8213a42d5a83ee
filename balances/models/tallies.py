"""What a round's residents answered, counted once when it is closed.

Pages, papers and exports read these rows, never residents' cards: a round with 100,000
answers is read as fast as one with ten. Of people's profiles only what is published is kept.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balances.enums import Dimension, Section
from balances.models.round import Round


class QuestionTally(models.Model):
    """How many residents gave each answer to one question."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="question_tallies")
    question_code = models.SlugField(max_length=40)
    dont_know = models.PositiveIntegerField(default=0)
    ones = models.PositiveIntegerField(default=0)
    twos = models.PositiveIntegerField(default=0)
    threes = models.PositiveIntegerField(default=0)
    fours = models.PositiveIntegerField(default=0)
    fives = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("answers counted")
        verbose_name_plural = _("answers counted")
        constraints = [
            models.UniqueConstraint(name="question_tally_once", fields=["round", "question_code"])
        ]

    def __str__(self) -> str:
        return self.question_code


class GroupTally(models.Model):
    """How many cards all residents gave, or one group of them; and their scores in a section."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="group_tallies")
    dimension = models.CharField(max_length=20, choices=Dimension)
    group = models.CharField(max_length=20, blank=True)
    section = models.CharField(max_length=20, choices=Section, blank=True)
    """Empty: the cards themselves are counted, whatever they answer."""
    cards = models.PositiveIntegerField(_("cards"))
    numerator = models.BigIntegerField(default=0)
    denominator = models.PositiveBigIntegerField(default=1)
    """The exact sum of the cards' scores: a rounded one would not give the same mean."""

    class Meta:
        verbose_name = _("cards counted")
        verbose_name_plural = _("cards counted")
        constraints = [
            models.UniqueConstraint(
                name="group_tally_once", fields=["round", "dimension", "group", "section"]
            ),
            models.CheckConstraint(name="group_tally_is_a_number", condition=Q(denominator__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.group} {self.section}"

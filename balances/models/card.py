"""What an institution (the authority, the organisation) says in a round."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balances.enums import Party
from balances.models.questionnaire import Question
from balances.models.round import Round
from common.models import Versioned
from contracting.models import Inspection

INSTITUTIONS = (Party.AUTHORITY, Party.PROVIDER)


class Card(Versioned):
    """One institution's card in one round; after closing it is not changed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="cards")
    party = models.CharField(_("party"), max_length=20, choices=Party)
    inspection = models.TextField(
        _("statutory inspection (art. 17): findings, or why there was none"),
        max_length=5000,
        blank=True,
    )
    asked_to_close_at = models.DateTimeField(
        _("its closing asked for at"), null=True, blank=True, editable=False
    )
    inspections = models.ManyToManyField(
        Inspection, related_name="+", blank=True, verbose_name=_("records of inspections")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(_("SHA-256 of the closed card"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("balance card")
        verbose_name_plural = _("balance cards")
        constraints = [
            models.UniqueConstraint(name="card_one_per_institution", fields=["round", "party"]),
            models.CheckConstraint(
                name="card_of_an_institution", condition=Q(party__in=INSTITUTIONS)
            ),
            models.CheckConstraint(
                name="card_digest_iff_closed",
                condition=Q(closed_at__isnull=True, digest="")
                | (Q(closed_at__isnull=False) & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_party_display()


class Given(models.Model):
    """What a card answers to one question: 1–5, 0 for "don't know", or a text."""

    question_id: int
    value = models.PositiveSmallIntegerField(_("value"), null=True, blank=True)
    text = models.TextField(_("in words"), max_length=5000, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.question_id}"


class Answer(Given):
    """An answer on an institution's card."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(name="answer_once", fields=["card", "question"]),
            models.CheckConstraint(
                name="answer_on_the_scale",
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=5),
            ),
        ]

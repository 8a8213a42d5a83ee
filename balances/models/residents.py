"""Residents: one-time codes, and answers that nobody can join to a code or a person.

A code row knows only the keyed digest of the code and whether it was used. A card knows
its round and its day: no time, no address, no device, no code. Their rows are rewritten
in random order when a batch is mixed (``balances.services.residents``).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balances.enums import (
    AgeBand,
    Channel,
    HandedBy,
    MonthsOfUse,
    RefusalGround,
    Relation,
    RemarkState,
    Sex,
)
from balances.models.round import Round

MOST_CODES_IN_A_BATCH = 5000


class CodeBatch(models.Model):
    """A numbered batch of codes, handed out by somebody."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="batches")
    number = models.PositiveSmallIntegerField(_("number"))
    size = models.PositiveSmallIntegerField(_("number of codes"))
    channel = models.CharField(
        _("for"), max_length=10, choices=Channel, default=Channel.WEB, editable=False
    )
    coded = models.BooleanField(_("cards with codes of leaflets"), default=False, editable=False)
    """Paper cards that came back with the codes of leaflets: the batch has no codes of its own."""
    secret = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    """What its codes are derived from; forgotten when the round is closed."""
    handed_by = models.CharField(
        _("handed out by"), max_length=12, choices=HandedBy, default=HandedBy.INDEPENDENT
    )
    handed_to = models.CharField(_("who hands the codes out"), max_length=150)
    role = models.CharField(_("in what role"), max_length=150, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("batch of codes")
        verbose_name_plural = _("batches of codes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="batch_number_once", fields=["round", "number"]),
            models.CheckConstraint(
                name="batch_size_sensible",
                condition=Q(size__gte=1, size__lte=MOST_CODES_IN_A_BATCH),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Code(models.Model):
    """A one-time code: its keyed digest, and whether it was used. Nothing else."""

    digest = models.CharField(primary_key=True, max_length=64)
    round = models.ForeignKey(Round, models.PROTECT, related_name="codes")
    spent = models.BooleanField(_("used"), default=False)
    mixed = models.BooleanField(_("mixed in with a batch"), default=False)

    class Meta:
        verbose_name = _("one-time code")
        verbose_name_plural = _("one-time codes")
        indexes = [models.Index(name="code_by_use", fields=["round", "spent", "mixed"])]

    def __str__(self) -> str:
        return "•"


class ResidentCardQuerySet(models.QuerySet["ResidentCard"]):
    def counted(self) -> "ResidentCardQuerySet":
        """Those that results are made of: what is held waits until somebody has looked at it."""
        return self.filter(held=False)


class ResidentCard(models.Model):
    """One resident's answers in one round, of nobody in particular."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="resident_cards")
    day = models.DateField(_("day"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    helped = models.BooleanField(_("somebody helped"), default=False)
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, blank=True)
    relation = models.CharField(_("who answers"), max_length=10, choices=Relation, blank=True)
    months_of_use = models.CharField(
        _("how long the service has been used"), max_length=10, choices=MonthsOfUse, blank=True
    )
    mixed = models.BooleanField(_("mixed in with a batch"), default=False)
    held = models.BooleanField(_("held until looked at"), default=False)
    """One of many from one address at an event: in no result until somebody decides."""
    removal_digest = models.CharField(max_length=64, blank=True)

    objects = ResidentCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("resident's card")
        verbose_name_plural = _("residents' cards")
        indexes = [
            # Each card that comes in looks whether it is a repeat; pages count what is mixed.
            models.Index(name="card_by_removal", fields=["removal_digest"]),
            models.Index(name="card_by_mixing", fields=["round", "mixed"]),
        ]

    def __str__(self) -> str:
        return "•"


class ResidentAnswer(models.Model):
    """An answer on the scale: 1–5, or 0 for "don't know"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey(ResidentCard, models.CASCADE, related_name="answers")
    question_code = models.SlugField(max_length=40)
    value = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("resident's answer")
        verbose_name_plural = _("residents' answers")
        constraints = [
            models.UniqueConstraint(name="resident_answer_once", fields=["card", "question_code"]),
            models.CheckConstraint(
                name="resident_answer_on_the_scale", condition=Q(value__gte=0, value__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return "•"


class ResidentRemark(models.Model):
    """A resident's own words, kept apart from their marks; published only when moderated."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="resident_remarks")
    question_code = models.SlugField(max_length=40)
    text = models.TextField(max_length=2000, blank=True)
    """As it was written, for the moderators alone; deleted a month after the closing."""
    mixed = models.BooleanField(_("mixed in with a batch"), default=False)
    state = models.CharField(max_length=10, choices=RemarkState, default=RemarkState.WAITING)
    shown_text = models.TextField(_("text to be published"), max_length=2000, blank=True)
    ground = models.CharField(
        _("ground of the refusal"), max_length=10, choices=RefusalGround, blank=True
    )

    class Meta:
        verbose_name = _("resident's remark")
        verbose_name_plural = _("residents' remarks")
        # Their names are random and made anew by the mixing: this is no order of writing.
        ordering = ["question_code", "pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_refused_with_a_ground",
                condition=Q(state=RemarkState.REFUSED) ^ Q(ground=""),
            ),
            models.CheckConstraint(
                name="remark_shown_when_accepted",
                condition=Q(state=RemarkState.ACCEPTED) ^ Q(shown_text=""),
            ),
        ]

    def __str__(self) -> str:
        return "•"

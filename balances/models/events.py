"""Event mode: one code for many people, at one place and for a few hours.

In a library or a day-care centre nobody hands out leaflets: one code hangs on the wall. It is
no one person–one answer, and nowhere is it said to be; how many answers came this way stands
beside every result.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balances.models.round import Round

MOST_ANSWERS_AT_AN_EVENT = 200
"""[proposed] More people than this are given leaflets, each with a code of their own."""


class EventCode(models.Model):
    """A code that opens the card of a round to everybody at one place, for a while."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="event_codes")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    secret = models.UUIDField(default=uuid.uuid4, null=True, editable=False)
    """What the code is derived from; forgotten when the round is closed."""
    place = models.CharField(_("place"), max_length=150)
    opens_at = models.DateTimeField(_("from"))
    closes_at = models.DateTimeField(_("until"))
    most_answers = models.PositiveSmallIntegerField(_("most answers"))
    answers = models.PositiveSmallIntegerField(_("answers given"), default=0, editable=False)
    """A number and nothing else: neither when nor in what order they came."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("code of an event")
        verbose_name_plural = _("codes of events")
        ordering = ["opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_begins", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="event_size_sensible",
                condition=Q(most_answers__gte=1, most_answers__lte=MOST_ANSWERS_AT_AN_EVENT),
            ),
            models.CheckConstraint(
                name="event_not_oversold", condition=Q(answers__lte=F("most_answers"))
            ),
        ]

    def __str__(self) -> str:
        return self.place

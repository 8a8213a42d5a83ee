"""The joint meeting after a round: its agenda, who came, what was decided by whom until when.

The agenda is built when the round is closed and keeps the sizes as they stood then: plain
values, so that minutes read in five years say what the table saw.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balances.charts.topics import topic
from balances.enums import AgendaKind, Party, Side, Verdict
from balances.models.card import INSTITUTIONS
from balances.models.round import Round
from common.models import Versioned


class Meeting(Versioned):
    """One meeting of the parties for each closed round."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="meeting")
    hold_by = models.DateField(_("to be held by"))
    starts_at = models.DateTimeField(_("day and hour"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=250, blank=True)
    moderator = models.CharField(_("who leads the meeting"), max_length=150, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    summary = models.TextField(_("course of the meeting"), max_length=5000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("record made at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("minutes closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("agenda built at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("joint meeting")
        verbose_name_plural = _("joint meetings")
        constraints = [
            models.CheckConstraint(
                name="meeting_closed_when_held",
                condition=Q(closed_at__isnull=True)
                | Q(held_on__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_fixed_with_a_place",
                condition=Q(starts_at__isnull=True) | ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class AgendaItem(models.Model):
    """A point of the agenda; ``low``/``high`` say a gap, ``before``/``after`` a change."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("place in the order"))
    kind = models.CharField(_("kind"), max_length=10, choices=AgendaKind)
    number = models.PositiveSmallIntegerField(_("number of the question"), null=True, blank=True)
    low_party = models.CharField(max_length=20, choices=Party, blank=True)
    low = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    high_party = models.CharField(max_length=20, choices=Party, blank=True)
    high = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    changed_party = models.CharField(max_length=20, choices=Party, blank=True)
    before = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    words = models.CharField(_("what to talk about"), max_length=250, blank=True)
    earlier = models.ForeignKey(
        "Decision", models.PROTECT, null=True, blank=True, related_name="looks"
    )
    """The decision of an earlier meeting that this point looks at."""
    verdict = models.CharField(_("was it kept"), max_length=10, choices=Verdict, blank=True)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="agenda_position_once", fields=["meeting", "position"]),
            models.CheckConstraint(
                name="agenda_looks_back_iff_decision",
                condition=Q(kind=AgendaKind.DECISION, earlier__isnull=False)
                | (~Q(kind=AgendaKind.DECISION) & Q(earlier__isnull=True, verdict="")),
            ),
            models.CheckConstraint(
                name="agenda_item_has_a_subject",
                condition=Q(number__isnull=False) | Q(earlier__isnull=False) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def topic(self) -> str:
        if self.earlier is not None:
            return self.earlier.text
        return self.words or topic(self.number or 0)

    @property
    def gap(self) -> object:
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def change(self) -> object:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def looks_back(self) -> bool:
        return self.kind == AgendaKind.DECISION

    @property
    def is_settled(self) -> bool:
        """An earlier decision was judged; any other point has a decision, or a reason for none."""
        return bool(self.verdict) if self.looks_back else bool(self.decisions.all())


class Attendance(models.Model):
    """Somebody at the meeting. Names are read by the parties and those who steer the pilot."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    side = models.CharField(_("speaks for"), max_length=20, choices=Side)
    name = models.CharField(_("name of the person"), max_length=150)

    class Meta:
        verbose_name = _("person at a meeting")
        verbose_name_plural = _("people at meetings")
        ordering = ["side", "pk"]

    def __str__(self) -> str:
        return self.get_side_display()


class Decision(models.Model):
    """What was decided at a point: who does what by when, or why nothing is needed."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions")
    none_needed = models.BooleanField(_("no decision is needed"), default=False)
    reason = models.TextField(_("why none is needed"), max_length=1000, blank=True)
    text = models.TextField(_("what will be done"), max_length=1000, blank=True)
    owner = models.CharField(_("who does it"), max_length=20, choices=Party, blank=True)
    person = models.CharField(_("the person or post that sees to it"), max_length=150, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(_("what was done"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["item__position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decision_or_a_reason_for_none",
                condition=(
                    Q(none_needed=True, text="", owner="", due_on__isnull=True) & ~Q(reason="")
                )
                | (
                    Q(none_needed=False, reason="", owner__in=INSTITUTIONS, due_on__isnull=False)
                    & ~Q(text="")
                ),
            ),
            models.CheckConstraint(
                name="decision_done_in_words",
                condition=Q(done_on__isnull=True, outcome="", done_by__isnull=True)
                | (
                    Q(done_on__isnull=False, done_by__isnull=False, none_needed=False)
                    & ~Q(outcome="")
                ),
            ),
            models.UniqueConstraint(
                F("item"), name="decision_none_needed_once", condition=Q(none_needed=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.reason

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.done_on is None and self.due_on < today

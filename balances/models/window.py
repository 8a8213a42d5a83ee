"""Why a round is not where it was first planned."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balances.enums import MoveCause
from balances.models.round import Round


class WindowMove(models.Model):
    """One move of a window: from which days to which, by whom and why. Never rewritten."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="moves")
    cause = models.CharField(_("cause"), max_length=20, choices=MoveCause)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    old_opens_on = models.DateField(_("opened on"))
    old_closes_on = models.DateField(_("closed on"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    moved_at = models.DateTimeField(_("moved at"), default=timezone.now)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("move of a window")
        verbose_name_plural = _("moves of windows")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="window_moved_by_a_person_with_a_reason",
                condition=~Q(cause=MoveCause.PERSON) | (~Q(reason="") & Q(moved_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="window_move_closes_after_opening",
                condition=Q(closes_on__gte=F("opens_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opens_on:%d.%m.%Y} – {self.closes_on:%d.%m.%Y}"

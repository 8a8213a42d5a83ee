"""What an institution adds to a card that it closed; the card itself stays as it was."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balances.models.card import Card

LONGEST_ADDENDUM = 2000
MOST_ADDENDA = 5
"""For one card: it corrects or completes, it is no correspondence."""


class Addendum(models.Model):
    """A dated addition to a closed card, read wherever the card is read. Never changed."""

    card = models.ForeignKey(Card, models.PROTECT, related_name="addenda")
    text = models.TextField(_("text"), max_length=LONGEST_ADDENDUM)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("addendum to a card")
        verbose_name_plural = _("addenda to cards")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.card_id}"

"""How far the moderation of a closed round's remarks is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from balances.models.round import Round


class Moderation(models.Model):
    """One for each closed round whose residents wrote something that may be published."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="moderation")
    due_on = models.DateField(_("moderate until"))
    originals_until = models.DateField(_("originals kept until"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    originals_deleted_at = models.DateTimeField(_("originals deleted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("moderation of remarks")
        verbose_name_plural = _("moderations of remarks")

    def __str__(self) -> str:
        return str(self.round)

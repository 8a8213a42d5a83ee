"""Who of the offeror's representatives has approved which version of an offer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracting.models.offer import Offer


class Approval(models.Model):
    """One person's yes to one version of the content. A later change of it cancels the yes."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="approvals")
    content_version = models.PositiveIntegerField(_("version that was approved"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)

    class Meta:
        verbose_name = _("approval of an offer")
        verbose_name_plural = _("approvals of offers")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="approval_once", fields=["offer", "by", "content_version"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}, {self.content_version}"

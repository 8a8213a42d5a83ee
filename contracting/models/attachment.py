"""Files attached to an offer: rows while it is written and after the opening, sealed between."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.models import StoredFile
from contracting.models.content import OfferContent


class OfferAttachment(models.Model):
    """One file of an offer. At the filing the row goes under the seal with the rest of it."""

    content = models.ForeignKey(OfferContent, models.CASCADE, related_name="attachments")
    uid = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("what it is"), max_length=150)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(_("name of the file"), max_length=120)
    file_kind = models.CharField(_("kind of the file"), max_length=10)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    completion = models.ForeignKey(
        "contracting.Completion", models.CASCADE, null=True, blank=True, related_name="files"
    )
    """The call to complete the offer that it answers; nobody else sees it before the answer."""
    replaces = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    """The filed file in whose place it comes; that one stays beside it."""

    class Meta:
        verbose_name = _("attachment of an offer")
        verbose_name_plural = _("attachments of offers")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="attachment_row_once", fields=["content", "uid"]),
            models.UniqueConstraint(name="attachment_file_once", fields=["content", "sha256"]),
            models.UniqueConstraint(name="attachment_replaced_once", fields=["replaces"]),
            models.CheckConstraint(
                name="attachment_replaced_in_completing",
                condition=models.Q(replaces__isnull=True) | models.Q(completion__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"

"""What residents say of a simplified offer while it is published (art. 19a)."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from contracting.models.small_grant import SmallGrantOffer

if TYPE_CHECKING:
    from accounts.models import User


class CommentQuerySet(models.QuerySet["SmallGrantComment"]):
    def confirmed(self) -> CommentQuerySet:
        """Held until its author opens the link that was mailed: others exist for nobody."""
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> CommentQuerySet:
        return self.confirmed().filter(answered_at__isnull=True)

    def visible_to(self, user: User | AnonymousUser) -> CommentQuerySet:
        if user.is_anonymous:
            return self.none()
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        return self.confirmed().filter(small_grant__authority__in=office)


class SmallGrantComment(models.Model):
    """What anybody says about a published offer, without an account (art. 19a(4)).

    The address lies under a seal, and is erased when the decision is published.
    """

    code = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    small_grant = models.ForeignKey(SmallGrantOffer, models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, editable=False)
    """Given at the confirmation."""
    name = models.CharField(_("who comments"), max_length=150, blank=True)
    sealed_email = models.BinaryField(_("sealed e-mail address"), null=True, blank=True)
    text = models.TextField(_("comment"), max_length=5000)
    written_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    accepted = models.BooleanField(_("taken into account"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=5000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a simplified offer")
        verbose_name_plural = _("comments on simplified offers")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(name="comment_number_once", fields=["small_grant", "number"]),
            models.CheckConstraint(
                name="comment_numbered_iff_confirmed",
                condition=Q(number__isnull=True, confirmed_at__isnull=True)
                | Q(number__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="comment_answered_whole",
                condition=Q(answered_at__isnull=True, answer="", accepted__isnull=True)
                | (
                    Q(answered_at__isnull=False, confirmed_at__isnull=False, accepted__isnull=False)
                    & ~Q(answer="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or ''}"

"""What calls an organisation follows, and whom of its people they are told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from common.models import Versioned
from contracting.enums import Rhythm
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class FollowingQuerySet(models.QuerySet["Following"]):
    def visible_to(self, user: User | AnonymousUser) -> FollowingQuerySet:
        """What an organisation looks for is read by its own people only."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(organisation__in=mine)


class Following(Versioned):
    """Which calls an organisation wants to hear of. An empty list means any."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="following")
    spheres = models.JSONField(_("kinds of tasks"), default=list, blank=True)
    places = models.JSONField(_("places"), default=list, blank=True)
    groups = models.JSONField(_("recipient groups"), default=list, blank=True)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed calls")
        verbose_name_plural = _("followed calls")

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class FollowingReader(models.Model):
    """One person of the organisation who asked for the letters, and how often."""

    following = models.ForeignKey(Following, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=20, choices=Rhythm)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reader of followed calls")
        verbose_name_plural = _("readers of followed calls")
        constraints = [
            models.UniqueConstraint(name="following_reader_once", fields=["following", "user"]),
            models.CheckConstraint(
                name="following_rhythm_known", condition=Q(rhythm__in=Rhythm.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.following_id}: {self.user_id}"


class ToldCall(models.Model):
    """A person was told of a call. However it fits, and however often, once."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(_("told at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("call told of")
        verbose_name_plural = _("calls told of")
        constraints = [
            models.UniqueConstraint(name="told_call_once", fields=["tender", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id}: {self.user_id}"

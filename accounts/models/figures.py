"""Figures set by a central bank, a council or an executive: a row for each change."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import LocalFigureKey
from accounts.models.organisations import Membership, Organisation
from accounts.models.people import User
from accounts.rules.local_figures import figure_words

WITHDRAWAL = {"withdrawn_at", "withdrawn_by", "withdrawal_reason"}
NATIONAL = [each.value for each in LocalFigureKey if each.is_national]


class LocalFigureQuerySet(models.QuerySet["LocalFigure"]):
    def visible_to(self, user: User | AnonymousUser) -> LocalFigureQuerySet:
        """What is in force is public; what was withdrawn, those see who enter it."""
        public = Q(withdrawn_at__isnull=True)
        if user.is_anonymous:
            return self.filter(public)
        mine = Q(authority__in=Membership.objects.filter(user=user).values("organisation"))
        if user.is_operator:
            mine |= Q(authority__isnull=True)
        return self.filter(public | mine)

    def standing(self) -> LocalFigureQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def of(self, key: LocalFigureKey, authority: Organisation | None) -> LocalFigureQuerySet:
        return self.filter(key=key, authority=authority)

    def begun_by(self, day: date) -> LocalFigureQuerySet:
        """The newest first: the first of one key and place is the one in force."""
        return self.standing().filter(valid_from__lte=day).order_by("-valid_from")


class LocalFigure(models.Model):
    """One value, in force from a day until the next one begins.

    It is never rewritten: a change is a new row, a mistake is withdrawn with a reason.
    """

    key = models.CharField(_("figure"), max_length=40, choices=LocalFigureKey)
    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("authority"),
    )
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    valid_from = models.DateField(_("in force from"))
    basis = models.CharField(_("basis"), max_length=300)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("reason of withdrawing"), max_length=500, blank=True)

    objects = LocalFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("local figure")
        verbose_name_plural = _("local figures")
        ordering = ["key", "-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="local_figure_key_known", condition=Q(key__in=LocalFigureKey.values)
            ),
            models.CheckConstraint(name="local_figure_above_zero", condition=Q(value__gt=0)),
            models.CheckConstraint(name="local_figure_has_a_basis", condition=~Q(basis="")),
            models.CheckConstraint(
                name="local_figure_national_iff_of_nobody",
                condition=Q(key__in=NATIONAL, authority__isnull=True)
                | Q(~Q(key__in=NATIONAL), authority__isnull=False),
            ),
            models.CheckConstraint(
                name="local_figure_withdrawn_with_a_reason",
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason=""
                )
                | Q(
                    ~Q(withdrawal_reason=""), withdrawn_at__isnull=False, withdrawn_by__isnull=False
                ),
            ),
            models.UniqueConstraint(
                name="local_figure_one_a_day",
                fields=["key", "authority", "valid_from"],
                condition=Q(withdrawn_at__isnull=True, authority__isnull=False),
            ),
            models.UniqueConstraint(
                name="local_figure_one_national_a_day",
                fields=["key", "valid_from"],
                condition=Q(withdrawn_at__isnull=True, authority__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and set(kwargs.get("update_fields") or ()) != WITHDRAWAL:
            raise PermissionDenied("A local figure is not rewritten: enter a new one.")
        super().save(*args, **kwargs)

    @property
    def words(self) -> str:
        return figure_words(LocalFigureKey(self.key).unit, self.value)

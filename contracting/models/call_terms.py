"""Terms of a call that bind its offers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallTerms(models.Model):
    """The limits that offers keep to, and whether the grant is to be passed on."""

    max_grant = models.DecimalField(
        _("highest grant for one offer"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    max_grant_share = models.DecimalField(
        _("highest share of the grant in all costs, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    min_own_share = models.DecimalField(
        _("lowest share of own contribution in all costs, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    max_admin_share = models.DecimalField(
        _("highest share of administrative costs in all costs, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    min_points = models.PositiveSmallIntegerField(_("fewest points for a grant"), default=0)
    regranting = models.BooleanField(_("the grant is to be passed on (regranting)"), default=False)
    """Art. 16a: offers come from operators, who choose the implementers themselves."""
    regranting_rules = models.TextField(
        _("rules and conditions of regranting"), max_length=10000, blank=True
    )

    class Meta:
        abstract = True

"""What offers are judged by."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracting.models.tender import Tender


class Criterion(models.Model):
    """What offers are judged by, and for how many points (art. 15(1))."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("criterion"), max_length=250)
    description = models.TextField(_("how points are given"), max_length=2000, blank=True)
    points = models.PositiveSmallIntegerField(_("most points"))
    only_supporting = models.BooleanField(
        _("own contribution (only when supporting)"), default=False
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="criterion_position_once", fields=["tender", "position"]),
            models.CheckConstraint(name="criterion_has_points", condition=Q(points__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name

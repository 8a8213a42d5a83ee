"""Whether the next year of a multi-year contract goes on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.models import Contract


class YearDecision(models.Model):
    """The executive's decision about one budget year. Never rewritten: the newest counts."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="year_decisions")
    year = models.PositiveSmallIntegerField(_("budget year"))
    goes_on = models.BooleanField(_("the year goes on"))
    reason = models.TextField(_("reasons"), max_length=3000)
    decided_on = models.DateField(_("day of the decision"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    class Meta:
        verbose_name = _("decision on a year")
        verbose_name_plural = _("decisions on years")
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(name="year_decision_has_reasons", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.year}"

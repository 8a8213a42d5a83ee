"""The official territorial register (TERC) as the operator imported it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import UnitKind


class TerritorialUnit(models.Model):
    """A voivodeship (2 digits), powiat (4) or gmina and its parts (7). Codes are text."""

    code = models.CharField(_("TERYT code"), max_length=7, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    kind_label = models.CharField(_("kind in the register's words"), max_length=60)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    as_of = models.DateField(_("state on"))
    dropped = models.BooleanField(
        _("no longer in the register"),
        default=False,
        help_text=_("A newer file no longer lists it; it is kept because something refers to it."),
    )

    class Meta:
        verbose_name = _("territorial unit")
        verbose_name_plural = _("territorial units")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="unit_code_digits",
                condition=models.Q(code__regex=r"^([0-9]{2}|[0-9]{4}|[0-9]{7})$"),
            ),
            models.CheckConstraint(
                name="unit_kind_known", condition=models.Q(kind__in=UnitKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

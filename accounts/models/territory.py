"""The official territorial register (TERC) as the operator imported it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import GOVERNING_KINDS, UnitKind
from accounts.rules.words import folded


class UnitQuerySet(models.QuerySet["TerritorialUnit"]):
    def governing(self) -> UnitQuerySet:
        """Units that have a council of their own, so that they may be an authority.

        A city with county rights is in the register twice, as a powiat and as the
        municipality in it; the municipality (seven digits) stands for the city.
        """
        return self.filter(kind__in=GOVERNING_KINDS, dropped=False)

    def named(self, words: str) -> UnitQuerySet:
        """Units whose name or code begins with or holds ``words``, however typed."""
        sought = folded(words[:200])
        if not sought:
            return self.none()
        if sought.isdigit():
            return self.filter(code__startswith=sought)
        return self.filter(sought__contains=sought)


class TerritorialUnit(models.Model):
    """A voivodeship (2 digits), powiat (4) or gmina and its parts (7). Codes are text."""

    code = models.CharField(_("TERYT code"), max_length=7, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    sought = models.CharField(_("name as it is searched"), max_length=100, editable=False)
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

    objects = UnitQuerySet.as_manager()

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sought = folded(self.name)
        super().save(*args, **kwargs)

    @property
    def is_city_county(self) -> bool:
        """The municipality of a city with county rights."""
        return len(self.code) == 7 and int(self.code[2:4]) > 60

    @property
    def governing_kind(self) -> UnitKind:
        """The kind of authority it has: a city with county rights is a kind of its own."""
        return UnitKind.CITY_COUNTY if self.is_city_county else UnitKind(self.kind)

    @property
    def kind_words(self) -> str:
        """The kind as people call it."""
        return str(self.governing_kind.label)

    @property
    def placed(self) -> str:
        """Where it lies, to tell apart units of one name: powiat and voivodeship."""
        above = []
        unit = self.parent
        while unit is not None:
            if not (self.is_city_county and len(unit.code) == 4):
                word = _("voivodeship") if len(unit.code) == 2 else _("powiat")
                above.append(f"{word} {unit.name}")
            unit = unit.parent
        return ", ".join(above)


class RegisterImport(models.Model):
    """One import of the register: which file, what it changed."""

    as_of = models.DateField(_("state on"))
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    units = models.PositiveIntegerField(_("units in the file"))
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    deleted = models.PositiveIntegerField(_("deleted"), default=0)
    dropped = models.PositiveIntegerField(_("dropped by the register, kept here"), default=0)
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("import of the territorial register")
        verbose_name_plural = _("imports of the territorial register")
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return f"TERC {self.as_of}"

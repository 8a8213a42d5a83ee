"""The document vault of an organisation: papers that it attaches again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.models import StoredFile

if TYPE_CHECKING:
    from accounts.models import User


class DocumentKind(TextChoices):
    """What an organisation keeps in its document vault."""

    STATUTE = "statute", _("statute or founding act")
    REGISTER = "register", _("extract from the register (KRS or another)")
    FINANCIAL = "financial", _("financial report")
    ACTIVITY = "activity", _("report on activity")
    AUTHORISATION = "authorisation", _("power of attorney or authorisation")
    INSURANCE = "insurance", _("insurance policy")
    OTHER = "other", _("another document")


class OrganisationDocumentQuerySet(models.QuerySet["OrganisationDocument"]):
    def visible_to(self, user: User | AnonymousUser) -> OrganisationDocumentQuerySet:
        """The organisation's own people only; others see the copies it attaches to offers."""
        if user.is_anonymous:
            return self.none()
        mine = {held.organisation_id for held in user.roles_held}
        return self.filter(organisation__in=mine)

    def current(self) -> OrganisationDocumentQuerySet:
        return self.filter(removed_at__isnull=True)


class OrganisationDocument(models.Model):
    """One document with the day until which it is of use. A newer one is a new row."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="documents", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind of document"), max_length=20, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=150)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", editable=False)
    file_name = models.CharField(_("name of the file"), max_length=120)
    file_kind = models.CharField(_("kind of the file"), max_length=10)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    objects = OrganisationDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of an organisation")
        verbose_name_plural = _("documents of organisations")
        ordering = ["kind", "-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_document_kind_known", condition=Q(kind__in=DocumentKind.values)
            ),
            models.UniqueConstraint(
                name="organisation_document_once",
                fields=["organisation", "sha256"],
                condition=Q(removed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.title

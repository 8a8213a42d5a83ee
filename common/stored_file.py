"""The row of one uploaded file. ``common.files`` keeps and reads what it stands for."""

import uuid

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from common.errands import Errand


class FileState(TextChoices):
    """What the antivirus said."""

    WAITING = "waiting", _("not checked by an antivirus yet")
    CLEAN = "clean", _("checked by an antivirus, nothing found")
    INFECTED = "infected", _("the antivirus found malicious software")


class StoredFile(Errand):
    """A file in quarantine or out of it; the errand is its scan.

    The row says neither what the file is called nor whose it is: name, kind, size, digest
    and who brought it lie in ``sealed``, the bytes lie encrypted on the disk under the
    row's random number. What refers to it (an attachment, a document of the vault) says the
    rest to those who may see that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField(_("sealed facts"))
    state = models.CharField(
        _("state"), max_length=10, choices=FileState, default=FileState.WAITING, editable=False
    )
    found = models.CharField(_("what the antivirus found"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        constraints = [
            models.CheckConstraint(
                name="stored_file_scanned_iff_done",
                condition=Q(state="waiting", done_at__isnull=True)
                | (~Q(state="waiting") & Q(done_at__isnull=False)),
            )
        ]
        indexes = [
            models.Index(
                name="stored_file_waiting", fields=["due_at"], condition=Q(done_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

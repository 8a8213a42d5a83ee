"""How an offer was signed, where a call asks for more than an account in the portal."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.models.offer import Submission


class SignedFile(models.Model):
    """The printed offer with an electronic signature: kept sealed, as the offer itself."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="signed_file")
    sealed = models.BinaryField(_("sealed file"))
    report = models.BinaryField(_("sealed findings on its signatures"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)

    class Meta:
        verbose_name = _("signed file of an offer")
        verbose_name_plural = _("signed files of offers")

    def __str__(self) -> str:
        return str(self.submission)


class PaperConfirmation(models.Model):
    """The signed paper that came after the offer, with the same digest."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="paper")
    arrived_on = models.DateField(_("arrived on"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("paper confirmation of an offer")
        verbose_name_plural = _("paper confirmations of offers")

    def __str__(self) -> str:
        return str(self.submission)

"""The ways of commissioning a public task, and the types of MKUS. Codes never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TenderMode(TextChoices):
    OPEN_CALL = "open_call", _("open call for offers")
    SMALL_GRANT = "small_grant", _("small grant")
    PROCUREMENT = "procurement", _("public procurement")


class AwardForm(TextChoices):
    """Art. 5(4) and 11(1) of the Public Benefit Act."""

    ENTRUSTING = "entrusting", _("entrusting (the grant pays for the whole task)")
    SUPPORTING = "supporting", _("supporting (the grant pays for a part)")


class CommissioningType(TextChoices):
    """The four types of commissioning in MKUS (domain.md 5.1)."""

    VOUCHER = "voucher", _("activity voucher (regranting)")
    SERVICE = "service", _("commissioning a service")
    INSTITUTION = "institution", _("commissioning an institution")
    COOPERATION = "cooperation", _("cooperative problem solving")

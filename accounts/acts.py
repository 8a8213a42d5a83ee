"""The acts of this app in words, for the journal."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "register.imported": _("Territorial register imported"),
    "authority.onboarded": _("Authority onboarded"),
    "authority.changed": _("Details of the authority changed"),
    "organisation.registered": _("Organisation registered"),
    "organisation.changed": _("Details of the organisation changed"),
    "confirmation.asked": _("Authority asked to confirm the organisation"),
    "confirmation.given": _("Organisation confirmed by the authority"),
    "confirmation.refused": _("Confirmation refused by the authority"),
    "invitation.sent": _("Invitation sent"),
    "invitation.resent": _("Invitation sent again with a new link"),
    "invitation.withdrawn": _("Invitation withdrawn"),
    "invitation.accepted": _("Invitation accepted"),
    "membership.ended": _("Role in the organisation ended"),
    "figure.set": _("Local figure entered"),
    "figure.withdrawn": _("Local figure withdrawn"),
    "calendar.made": _("Private calendar address made"),
    "calendar.revoked": _("Private calendar address revoked"),
    "operator.created": _("Operator of the portal created"),
    "errand.retried": _("Stuck job started again"),
}

"""The acts of a pilot in words, for the journal."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "pilot.created": _("Pilot begun"),
    "pilot.cycle_added": _("Cycle added"),
    "pilot.site_added": _("Municipality added to the pilot"),
    "pilot.person_added": _("Person added to a municipality of the pilot"),
    "pilot.person_removed": _("Person removed from a municipality of the pilot"),
    "meeting.planned": _("Meeting planned"),
    "meeting.moved": _("Meeting moved"),
    "meeting.journal_written": _("Session journal saved"),
}

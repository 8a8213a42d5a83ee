"""The acts of programmes and standards in words, for the journal."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "programme.drafted": _("Draft of the programme begun"),
    "programme.described": _("Title and funds of the programme changed"),
    "programme.part_written": _("Part of the programme saved"),
    "programme.task_added": _("Priority task added"),
    "programme.task_changed": _("Priority task changed"),
    "programme.task_removed": _("Priority task removed"),
    "programme.consultation_opened": _("Consultation opened"),
    "programme.consultation_closed": _("Consultation closed with a report"),
    "programme.submitted": _("Submitted to the council"),
    "programme.adopted": _("Adoption by the council recorded"),
    "programme.reported": _("Yearly report recorded"),
    "standard.drafted": _("Draft of the standard begun"),
    "standard.section_written": _("Section of the standard saved"),
    "standard.indicators_written": _("Quality indicators saved"),
    "standard.adopted": _("Standard adopted"),
    "standard.version_begun": _("New version of the standard begun"),
    "standard.retired": _("Standard retired"),
}

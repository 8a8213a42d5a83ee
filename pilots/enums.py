"""Roles of those who steer a pilot, and kinds of its meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PilotRole(TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    MODERATOR = "moderator", _("moderator")
    SUPERVISOR = "supervisor", _("supervisor")


class MeetingKind(TextChoices):
    """The five meetings of the model (domain.md 5.5) and supervision."""

    DIAGNOSIS = "diagnosis", _("diagnosis of social needs")
    STANDARD = "standard", _("choosing the service and describing its standard")
    PROGRAMME = "programme", _("cooperation programme")
    CONTRACTING = "contracting", _("modes of commissioning and monitoring tools")
    REPORT = "report", _("report on the task and on the programme")
    SUPERVISION = "supervision", _("supervision")

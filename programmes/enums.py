"""States and parts of cooperation programmes and service standards."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgrammeKind(TextChoices):
    ANNUAL = "annual", _("annual programme")
    MULTI_YEAR = "multi_year", _("multi-year programme")


class ProgrammeState(TextChoices):
    DRAFT = "draft", _("draft")
    CONSULTATION = "consultation", _("in consultation")
    CONSULTED = "consulted", _("after consultation")
    SUBMITTED = "submitted", _("submitted to the council")
    ADOPTED = "adopted", _("adopted")
    REPORTED = "reported", _("reported")


class ProgrammePart(TextChoices):
    """Mandatory contents: art. 5a(4) points 1–11 of the Public Benefit Act."""

    AIMS = "aims", _("main aim and detailed aims")
    PRINCIPLES = "principles", _("principles of cooperation")
    SCOPE = "scope", _("subject scope")
    FORMS = "forms", _("forms of cooperation")
    PRIORITIES = "priorities", _("priority public tasks")
    PERIOD = "period", _("period")
    IMPLEMENTATION = "implementation", _("way of implementation")
    FUNDS = "funds", _("planned funds")
    ASSESSMENT = "assessment", _("way of assessing implementation")
    MAKING = "making", _("how the programme was made and how consultations went")
    COMMITTEES = "committees", _("procedure of appointing and rules of work of committees")


class StandardState(TextChoices):
    DRAFT = "draft", _("draft")
    ADOPTED = "adopted", _("adopted")
    RETIRED = "retired", _("retired")

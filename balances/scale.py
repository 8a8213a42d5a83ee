"""The words of the scale, in the three languages of residents."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Scale(IntegerChoices):
    """The answers to a closed question; 0 is no part of any mean."""

    DEFINITELY_YES = 5, _("definitely yes")
    RATHER_YES = 4, _("rather yes")
    HARD_TO_SAY = 3, _("hard to say")
    RATHER_NOT = 2, _("rather not")
    DEFINITELY_NOT = 1, _("definitely not")
    DONT_KNOW = 0, _("I don’t know, it does not concern me")


class Helps(IntegerChoices):
    """How much the authority's answer helps a resident."""

    VERY_MUCH = 5, _("it helps very much")
    RATHER = 4, _("it rather helps")
    HARD_TO_SAY = 3, _("hard to say")
    RATHER_NOT = 2, _("it rather does not help")
    NOT_AT_ALL = 1, _("it does not help at all")

"""What a resident may say of themselves: coarse, and every part may be left out.

An answer left out is an empty text. The bands are few and wide, so that a group of a small
round is not one person.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgeBand(TextChoices):
    UNDER_30 = "under_30", _("under 30")
    FROM_30 = "30_59", _("30–59")
    FROM_60 = "60_74", _("60–74")
    FROM_75 = "75_up", _("75 or more")


class Sex(TextChoices):
    WOMAN = "woman", _("a woman")
    MAN = "man", _("a man")


class Relation(TextChoices):
    RECIPIENT = "recipient", _("I use this help myself")
    CARER = "carer", _("I look after somebody who uses it")


class MonthsOfUse(TextChoices):
    NOT_YET = "not_yet", _("it has not begun yet")
    UNDER_6 = "under_6", _("less than half a year")
    FROM_6 = "6_23", _("half a year to two years")
    FROM_24 = "24_up", _("two years or longer")


PROFILE = {
    "age_band": AgeBand,
    "sex": Sex,
    "relation": Relation,
    "months_of_use": MonthsOfUse,
}
"""The fields of ``ResidentCard`` that hold it, and the choices of each."""

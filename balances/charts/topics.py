"""What the parallel items of one number are about, in words that fit all three parties.

The three cards ask the same number in each party's own words (domain.md 5.11); a picture
that compares them needs one name for the row. [proposed]
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS: dict[int, Promise] = {
    1: _("Knowing the needs and the service"),
    2: _("Knowing the standard and who may use the service"),
    3: _("Knowing the rules and whom to tell"),
    4: _("The people who help"),
    5: _("The place and the facilities"),
    6: _("The money, and help when it is needed"),
    7: _("Clear rules, things happen as agreed"),
    8: _("Listening and checking the results"),
    9: _("Working together with respect"),
    10: _("Answering real needs"),
    11: _("Support, and a better life"),
    12: _("A service that lasts"),
}


def topic(number: int) -> str:
    """The row's name; its number alone when a later questionnaire adds an item."""
    return str(TOPICS[number]) if number in TOPICS else _("Question %(n)s") % {"n": number}

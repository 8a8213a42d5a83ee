"""The acts of balances, put into words for the journal. None carries an answer."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "questionnaire.loaded": _("Questionnaire loaded"),
    "questionnaire.published": _("Questionnaire published"),
    "own_question.added": _("Own question for the balance added"),
    "own_question.changed": _("Own question for the balance changed"),
    "own_question.withdrawn": _("Own question for the balance withdrawn"),
    "round.planned": _("Round of the balance planned"),
    "round.moved": _("Window of a round moved"),
    "round.opened": _("Round of the balance opened"),
    "card.closed": _("Balance card closed"),
    "round.revealed": _("Cards of both institutions revealed"),
    "codes.made": _("Batch of one-time codes made"),
    "event_code.made": _("Code of an event made"),
    "paper_card.entered": _("Resident’s paper card entered"),
    "round.closed": _("Round of the balance closed and made public"),
}

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
    "card.closing_asked": _("Closing of the balance card asked for"),
    "card.addendum": _("Addendum to a closed balance card"),
    "card.closed": _("Balance card closed"),
    "round.revealed": _("Cards of both institutions revealed"),
    "codes.made": _("Batch of one-time codes made"),
    "event_code.made": _("Code of an event made"),
    "paper_card.entered": _("Resident’s paper card entered"),
    "round.closed": _("Round of the balance closed and made public"),
    "meeting.opened": _("Agenda of the joint meeting built"),
    "meeting.fixed": _("Day and place of the joint meeting set"),
    "meeting.recorded": _("Joint meeting recorded"),
    "meeting.point_added": _("Point added to the agenda"),
    "meeting.decided": _("Point of the joint meeting settled"),
    "meeting.decision_withdrawn": _("Decision of the joint meeting taken back"),
    "meeting.looked_back": _("Earlier decision looked at"),
    "meeting.minutes_closed": _("Minutes and action plan closed"),
    "meeting.decision_done": _("Decision of the joint meeting carried out"),
    "reply.saved": _("Answer to residents written"),
    "reply.published": _("Answer to residents published"),
    "round.archived": _("Round of the balance archived"),
}

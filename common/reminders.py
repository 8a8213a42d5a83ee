"""Turns duties into letters: one for each milestone, person and duty, whatever the worker did."""

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from common.daywords import long_day, long_moment
from common.duties import Addressee, Duty, Scope, addressees, duties, milestone_reached
from common.outbox import post_letter


def post_reminders(*, today: date) -> int:
    """Post what is due to be reminded of today; returns how many letters are new."""
    posted = 0
    for language, _name in settings.LANGUAGES[:2]:
        with translation.override(language):
            posted += _post_in(language, today=today)
    return posted


def _post_in(language: str, *, today: date) -> int:
    posted = 0
    for duty in duties(Scope(today=today)):
        if duty.due_on is None:
            continue
        milestone = milestone_reached(duty.due_on, today=today, leads=duty.leads)
        if milestone is None:
            continue
        for person in addressees(duty.owner):
            if person.language == language:
                posted += _post(duty, duty.due_on, milestone, person)
    return posted


def _post(duty: Duty, due_on: date, milestone: str, person: Addressee) -> bool:
    day = long_moment(duty.due_at) if duty.due_at else long_day(due_on)
    lines = [
        _("Good morning,"),
        "",
        _("“%(act)s” is due on %(day)s.") % {"act": duty.title, "day": day},
        duty.subject,
        duty.detail,
        str(duty.basis) if duty.basis else "",
        duty.note,
        "",
        _("To do it, open: %(address)s") % {"address": settings.SITE_URL + duty.url},
        "",
        _("The portal Kooperacja"),
    ]
    subject = _("Overdue: %(act)s") if milestone == "overdue" else _("Due soon: %(act)s")
    _letter, new = post_letter(
        key=f"duty:{duty.key}:{due_on}:{milestone}:{person.user_id}",
        to=person.email,
        subject=subject % {"act": duty.title},
        body="\n".join(line for i, line in enumerate(lines) if line or i in (1, 7, 9)),
    )
    return new

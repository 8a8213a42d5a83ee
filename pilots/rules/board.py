"""Where a site stands: the steps of the model judged from plain facts of one cycle.

No statute speaks here but the two days that the steps themselves have (art. 5a(1) and
5a(3)); the rest are days that people planned.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pilots.enums import MeetingKind
from pilots.rules.facts import Cell, CellState, SiteFacts
from programmes.rules.adoption import adoption_due_on
from programmes.rules.reporting import report_due_on

SOON = timedelta(days=7)


def judged(
    today: date,
    *,
    done_on: date | None = None,
    done: bool = False,
    begun: bool = False,
    due_on: date | None = None,
    ready: bool = True,
    note: str = "",
    address: str = "",
) -> Cell:
    """``ready`` says that nothing before this step blocks it: only then may it be late, so
    that one delay reddens one cell and not the whole column."""
    if done or done_on:
        return Cell(CellState.DONE, done_on, note, address)
    if due_on and (begun or ready):
        if due_on < today:
            return Cell(CellState.LATE, due_on, note, address)
        if due_on - today <= SOON:
            return Cell(CellState.SOON, due_on, note, address)
    if begun:
        return Cell(CellState.NOW, due_on, note, address)
    return Cell(CellState.WAIT, due_on if ready else None, note, address)


def _meeting(kind: MeetingKind) -> Callable[[SiteFacts], Cell]:
    def judge(facts: SiteFacts) -> Cell:
        meeting = facts.meetings.get(kind.value)
        if meeting is None:
            return Cell(CellState.WAIT, note=_("not planned"))
        return judged(
            facts.today,
            done_on=meeting.planned_on if meeting.held else None,
            begun=True,
            due_on=meeting.planned_on,
            address=meeting.address,
        )

    return judge


def _standard_adopted(facts: SiteFacts) -> Cell:
    return judged(
        facts.today,
        done_on=facts.standard_adopted_on,
        begun=facts.standard_begun,
        address=facts.standard_address,
    )


def _adoption_due(facts: SiteFacts) -> date | None:
    programme = facts.programme
    if programme is None:
        return adoption_due_on(facts.programme_year)
    return adoption_due_on(programme.first_year) if programme.annual else None


def _programme_drafted(facts: SiteFacts) -> Cell:
    programme = facts.programme
    if programme is None:
        return judged(facts.today, due_on=_adoption_due(facts))
    return judged(
        facts.today,
        done=programme.place > 0,
        done_on=programme.consultation_opens_on if programme.place > 0 else None,
        begun=True,
        due_on=_adoption_due(facts),
        address=programme.address,
    )


def _programme_consulted(facts: SiteFacts) -> Cell:
    programme = facts.programme
    place = programme.place if programme else 0
    closes_on = programme.consultation_closes_on if programme else None
    still_open = place == 1 and closes_on is not None and closes_on >= facts.today
    return judged(
        facts.today,
        done=place > 1,
        done_on=closes_on if place > 1 else None,
        begun=place == 1,
        due_on=closes_on if still_open else _adoption_due(facts),
        ready=place >= 1,
        address=programme.address if programme else "",
    )


def _programme_adopted(facts: SiteFacts) -> Cell:
    programme = facts.programme
    place = programme.place if programme else 0
    return judged(
        facts.today,
        done=place > 3,
        done_on=programme.adopted_on if programme and place > 3 else None,
        begun=place == 3,
        due_on=_adoption_due(facts),
        ready=place >= 2,
        address=programme.address if programme else "",
    )


def _call_announced(facts: SiteFacts) -> Cell:
    tender = facts.tender
    return judged(
        facts.today,
        done_on=tender.published_on if tender else None,
        begun=tender is not None,
        ready=False,
        address=tender.address if tender else "",
    )


def _offers_gathered(facts: SiteFacts) -> Cell:
    tender = facts.tender
    if tender is None or tender.published_on is None:
        return Cell(CellState.WAIT)
    past = tender.offers_due_on is not None and tender.offers_due_on < facts.today
    return judged(
        facts.today,
        done=tender.opened,
        done_on=tender.offers_due_on if tender.opened else None,
        begun=True,
        due_on=tender.decision_by if past else tender.offers_due_on,
        note=_("offers wait to be opened") if past and not tender.opened else "",
        address=tender.address,
    )


def _offers_chosen(facts: SiteFacts) -> Cell:
    tender = facts.tender
    if tender is None:
        return Cell(CellState.WAIT)
    return judged(
        facts.today,
        done_on=tender.decided_on,
        begun=tender.opened,
        due_on=tender.decision_by,
        ready=tender.opened,
        address=tender.address,
    )


def _contract_signed(facts: SiteFacts) -> Cell:
    tender = facts.tender
    chosen = tender is not None and tender.decided_on is not None
    return judged(
        facts.today,
        done_on=facts.contract_signed_on,
        begun=facts.contract_begun,
        due_on=tender.task_starts_on if tender else None,
        ready=chosen,
        address=facts.contract_address,
    )


def _round(kind: str) -> Callable[[SiteFacts], Cell]:
    def judge(facts: SiteFacts) -> Cell:
        if facts.contract_signed_on is None:
            return Cell(CellState.WAIT)
        one = facts.rounds.get(kind)
        if one is None:
            # The task is too short for a round in the middle, or none was planned.
            return Cell(CellState.SKIP if kind == "mid_term" else CellState.WAIT)
        return judged(
            facts.today,
            done_on=one.closed_on,
            begun=one.opens_on <= facts.today,
            due_on=one.closes_on,
            ready=False,
            address=one.address,
        )

    return judge


def _programme_reported(facts: SiteFacts) -> Cell:
    programme = facts.programme
    if programme is None or programme.place < 4:
        return Cell(CellState.WAIT)
    due_on = report_due_on(programme.first_year)
    return judged(
        facts.today,
        done_on=programme.reported_on,
        begun=facts.today.year > programme.first_year,
        due_on=due_on,
        ready=False,
        address=programme.address,
    )


@dataclass(frozen=True)
class BoardStep:
    """A step of the model, as the board names it."""

    code: str
    stage: int
    name: str | Promise
    judge: Callable[[SiteFacts], Cell]


STAGES: Mapping[int, str | Promise] = {
    1: gettext_lazy("Stage I. Programme and standard"),
    2: gettext_lazy("Stage II. Commissioning"),
    3: gettext_lazy("Stage III. Carrying out and balance"),
}

BOARD: tuple[BoardStep, ...] = (
    BoardStep(
        "meeting_diagnosis",
        1,
        gettext_lazy("Meeting 1: diagnosis of needs"),
        _meeting(MeetingKind.DIAGNOSIS),
    ),
    BoardStep(
        "meeting_standard",
        1,
        gettext_lazy("Meeting 2: service and standard"),
        _meeting(MeetingKind.STANDARD),
    ),
    BoardStep("standard_adopted", 1, gettext_lazy("Adopting the standard"), _standard_adopted),
    BoardStep(
        "meeting_programme",
        1,
        gettext_lazy("Meeting 3: cooperation programme"),
        _meeting(MeetingKind.PROGRAMME),
    ),
    BoardStep("programme_drafted", 1, gettext_lazy("Programme drafted"), _programme_drafted),
    BoardStep("programme_consulted", 1, gettext_lazy("Programme consulted"), _programme_consulted),
    BoardStep("programme_adopted", 1, gettext_lazy("Council's resolution"), _programme_adopted),
    BoardStep(
        "meeting_contracting",
        2,
        gettext_lazy("Meeting 4: modes of commissioning"),
        _meeting(MeetingKind.CONTRACTING),
    ),
    BoardStep("call_announced", 2, gettext_lazy("Call announced"), _call_announced),
    BoardStep("offers_gathered", 2, gettext_lazy("Gathering offers"), _offers_gathered),
    BoardStep("offers_chosen", 2, gettext_lazy("Offers chosen"), _offers_chosen),
    BoardStep("contract_signed", 2, gettext_lazy("Contract signed"), _contract_signed),
    BoardStep(
        "meeting_supervision",
        3,
        gettext_lazy("Supervision"),
        _meeting(MeetingKind.SUPERVISION),
    ),
    BoardStep("balance_opening", 3, gettext_lazy("Opening balance"), _round("opening")),
    BoardStep("balance_mid_term", 3, gettext_lazy("Mid-term assessment"), _round("mid_term")),
    BoardStep("balance_final", 3, gettext_lazy("Final assessment"), _round("final")),
    BoardStep(
        "meeting_report",
        3,
        gettext_lazy("Meeting 5: reports"),
        _meeting(MeetingKind.REPORT),
    ),
    BoardStep(
        "programme_reported", 3, gettext_lazy("Report on the programme"), _programme_reported
    ),
)


def column(facts: SiteFacts) -> list[Cell]:
    """The state of every step at one site, in the board's order."""
    return [step.judge(facts) for step in BOARD]

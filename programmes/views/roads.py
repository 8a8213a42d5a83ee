"""The road of a programme and of a standard, and the one thing to do next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.daywords import long_day
from common.road import Step
from programmes.enums import ProgrammeKind, ProgrammeState, StandardState
from programmes.models import Programme, ServiceStandard
from programmes.rules.adoption import ADOPTED_BY, adoption_due_on
from programmes.rules.reporting import REPORTED_BY, report_due_on

P = ProgrammeState


@dataclass(frozen=True)
class Next:
    """What happens now, by when, and the page's one primary button."""

    sentence: str
    due_on: date | None = None
    route: str = ""
    button: str = ""
    note: str = ""


def _step(
    name: str, *, done: bool, now: bool, due_on: date | None, today: date, **more: object
) -> Step:
    late = now and due_on is not None and due_on < today
    state = "done" if done else "late" if late else "now" if now else "todo"
    if not done and due_on and not more.get("note"):
        more["note"] = _("by %(day)s") % {"day": date_format(due_on)}
    return Step(name=name, state=state, **more)  # type: ignore[arg-type]


def programme_road(programme: Programme, today: date) -> list[Step]:
    order = list(ProgrammeState)
    place = order.index(ProgrammeState(programme.state))
    annual = programme.kind == ProgrammeKind.ANNUAL
    return [
        _step(
            _("Writing the draft"),
            done=place > 0,
            now=place == 0,
            due_on=None,
            today=today,
            basis=PUBLIC_BENEFIT("5a", "4" if annual else "5"),
            basis_text=_("The act lists what a programme contains at least."),
        ),
        _step(
            _("Consultation"),
            done=place > 1,
            now=place == 1,
            due_on=None,
            today=today,
            note=_span(programme),
            basis=PUBLIC_BENEFIT("5", "5"),
            basis_text=_("The council sets by resolution how drafts are consulted."),
        ),
        *_council_steps(programme, place, today),
    ]


def _council_steps(programme: Programme, place: int, today: date) -> list[Step]:
    report_year = _year_to_report(programme)
    return [
        _step(
            _("Submission to the council"),
            done=place > 2,
            now=place == 2,
            due_on=None,
            today=today,
            when=programme.submitted_on,
        ),
        _step(
            _("Resolution of the council"),
            done=place > 3,
            now=place == 3,
            due_on=_adopt_by(programme),
            today=today,
            when=programme.adopted_on,
            note=programme.resolution_number,
            basis=ADOPTED_BY,
            basis_text=_("By 30 November of the year before, after consultations."),
        ),
        _step(
            _("Yearly report"),
            done=place > 4,
            now=place == 4 and report_year < today.year,
            due_on=report_due_on(report_year) if place <= 4 else None,
            today=today,
            basis=REPORTED_BY,
            basis_text=_("To the council and in the bulletin, by 31 May."),
        ),
    ]


def _adopt_by(programme: Programme) -> date | None:
    """Only an annual programme has a statutory day."""
    annual = programme.kind == ProgrammeKind.ANNUAL
    return adoption_due_on(programme.first_year) if annual else None


def _year_to_report(programme: Programme) -> int:
    reported = {report.year for report in programme.reports.all()}
    years = range(programme.first_year, programme.last_year + 1)
    return next((year for year in years if year not in reported), programme.last_year)


def _span(programme: Programme) -> str:
    opens, closes = programme.consultation_opens_on, programme.consultation_closes_on
    if not opens or not closes:
        return ""
    return f"{date_format(opens)} – {date_format(closes)}"


def next_of_programme(programme: Programme, today: date) -> Next:
    adopt_by = _adopt_by(programme)
    closes = programme.consultation_closes_on
    match programme.state:
        case P.DRAFT:
            return Next(
                _("This is a draft that only your authority sees."),
                adopt_by,
                "consultation_open",
                _("Open the consultation"),
                _("The council adopts the annual programme by this day.") if adopt_by else "",
            )
        case P.CONSULTATION if closes and today <= closes:
            sentence = _("Remarks are taken until %(day)s.") % {"day": long_day(closes)}
            return Next(sentence, closes, note=_("The last day counts too."))
        case P.CONSULTATION:
            return Next(
                _("Remarks are no longer taken. The report of the consultation is being written."),
                adopt_by,
                "consultation_close",
                _("Close the consultation"),
            )
        case P.CONSULTED:
            return Next(
                _("The consultation has ended. The draft goes to the council next."),
                adopt_by,
                "programme_submit",
                _("Submit to the council"),
            )
        case P.SUBMITTED:
            return Next(
                _("The council has the draft and decides on it."),
                adopt_by,
                "programme_adopt",
                _("Record the resolution"),
            )
        case P.ADOPTED:
            return _adopted(programme, today)
        case _:
            return Next(_("The programme has ended, and every year has its report."))


def _adopted(programme: Programme, today: date) -> Next:
    year = _year_to_report(programme)
    sentence = _("Adopted by the resolution %(number)s on %(day)s.") % {
        "number": programme.resolution_number,
        "day": date_format(programme.adopted_on),
    }
    if year >= today.year:
        return Next(sentence)
    return Next(
        sentence,
        report_due_on(year),
        "programme_report",
        _("Record the report for %(year)s") % {"year": year},
        _("The report for %(year)s goes to the council and to the bulletin by this day.")
        % {"year": year},
    )


def standard_road(standard: ServiceStandard) -> list[Step]:
    draft = standard.state == StandardState.DRAFT
    steps = [
        Step(_("Describing the service"), "now" if draft else "done"),
        Step(
            _("Adoption as version %(number)s") % {"number": standard.number},
            "todo" if draft else "done",
            when=standard.adopted_on,
            note=standard.act_number,
        ),
    ]
    if standard.state == StandardState.RETIRED:
        steps.append(Step(_("Retired"), "done"))
    else:
        steps.append(Step(_("Review"), "todo", when=standard.review_on))
    return steps


def path_of(route: str, pk: int) -> str:
    return reverse(f"programmes:{route}", args=[pk]) if route else ""

"""Questions about programmes and standards; the facts for rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.enums import ConfirmationState, LocalFigureKey, Role
from accounts.models import Confirmation, Organisation, User
from accounts.selectors import local_figure
from common.duties import Addressee
from common.law import Citation
from programmes.enums import ProgrammeKind, ProgrammePart, ProgrammeState
from programmes.models import PriorityTask, Programme, ProgrammeText, ServiceStandard
from programmes.rules.facts import (
    AdoptionFacts,
    ConsultationEndFacts,
    ConsultationFacts,
    ReportFacts,
    SubmissionFacts,
)
from programmes.rules.parts import parts_of
from programmes.rules.standards import SECTIONS


@dataclass(frozen=True)
class Part:
    """One statutory part of a programme with its text, as a page shows it."""

    part: ProgrammePart
    text: str
    citation: Citation

    @property
    def name(self) -> str:
        return str(self.part.label)

    @property
    def number(self) -> str:
        return self.citation.point

    @property
    def is_written(self) -> bool:
        return bool(self.text.strip())


def parts_with_texts(programme: Programme) -> list[Part]:
    """The statutory parts in the statute's order; a part nobody wrote has an empty text."""
    texts = {row.part: row.text for row in programme.texts.all()}
    return [
        Part(part, texts.get(part, ""), citation)
        for part, citation in parts_of(ProgrammeKind(programme.kind)).items()
    ]


def consultation_facts(
    programme: Programme, *, opens_on: date, closes_on: date
) -> ConsultationFacts:
    shortest = local_figure(LocalFigureKey.CONSULTATION_DAYS, programme.authority, opens_on)
    return ConsultationFacts(
        opens_on=opens_on,
        closes_on=closes_on,
        parts_written=sum(part.is_written for part in parts_with_texts(programme)),
        shortest=None if shortest is None else int(shortest),
    )


def consultation_end_facts(
    programme: Programme, *, report: str, today: date
) -> ConsultationEndFacts:
    return ConsultationEndFacts(
        closes_on=programme.consultation_closes_on, today=today, report=report
    )


def submission_facts(programme: Programme, *, submitted_on: date, today: date) -> SubmissionFacts:
    written = ProgrammeText.objects.filter(programme=programme).exclude(text="")
    return SubmissionFacts(
        kind=ProgrammeKind(programme.kind),
        parts_written=frozenset(
            part for part, text in written.values_list("part", "text") if text.strip()
        ),
        priority_tasks=PriorityTask.objects.filter(programme=programme).count(),
        funds_given=programme.planned_funds is not None,
        consultation_closed_on=programme.consultation_closes_on,
        submitted_on=submitted_on,
        recorded_on=today,
    )


def adoption_facts(programme: Programme, *, adopted_on: date, today: date) -> AdoptionFacts:
    return AdoptionFacts(
        kind=ProgrammeKind(programme.kind),
        first_year=programme.first_year,
        consultation_closed_on=programme.consultation_closes_on,
        adopted_on=adopted_on,
        recorded_on=today,
    )


def report_facts(*, year: int, council_on: date, bip_on: date, today: date) -> ReportFacts:
    return ReportFacts(year=year, council_on=council_on, bip_on=bip_on, recorded_on=today)


def next_report_year(programme: Programme) -> int | None:
    """The year whose report is the next to record; ``None`` when all are recorded."""
    reported = set(programme.reports.values_list("year", flat=True))
    years = range(programme.first_year, programme.last_year + 1)
    return next((year for year in years if year not in reported), None)


def open_consultations(today: date) -> QuerySet[Programme]:
    """Programmes that anybody may comment on today or soon, the first to close first."""
    return (
        Programme.objects.filter(
            state=ProgrammeState.CONSULTATION, consultation_closes_on__gte=today
        )
        .select_related("authority")
        .order_by("consultation_closes_on", "pk")
    )


def representatives_known_to(authority: Organisation) -> Iterable[Addressee]:
    """Those who sign for the organisations that the authority confirmed, each person once."""
    confirmed = Confirmation.objects.filter(
        authority=authority, state=ConfirmationState.CONFIRMED
    ).values("organisation")
    people = (
        User.objects.filter(
            is_active=True,
            memberships__role=Role.REPRESENTATIVE,
            memberships__organisation__in=confirmed,
        )
        .order_by("pk")
        .distinct()
    )
    return tuple(
        Addressee(user_id=pk, email=email, name=name, language=language)
        for pk, email, name, language in people.values_list("pk", "email", "name", "language")
    )


def filled_fields(standard: ServiceStandard) -> frozenset[str]:
    """Which fields of a standard hold something."""
    return frozenset(
        field
        for fields in SECTIONS.values()
        for field in fields
        if (value := getattr(standard, field)) is not None and str(value).strip()
    )

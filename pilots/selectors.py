"""Where each site stands, read from programmes, calls, contracts and balances.

A fixed number of queries, whatever the number of sites.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from balances.models import Round
from common.menu import Entry
from contracting.enums import ContractState, TenderState
from contracting.models import Contract, Tender
from pilots.models import Cycle, Meeting, Pilot, Site, SitePerson
from pilots.rules.board import BOARD, STAGES, column
from pilots.rules.facts import (
    Cell,
    CellState,
    MeetingFacts,
    ProgrammeFacts,
    RoundFacts,
    SiteFacts,
    TenderFacts,
)
from programmes.enums import ProgrammeKind, ProgrammeState, StandardState
from programmes.models import Programme, ServiceStandard

PLACES = {state: min(place, 4) for place, state in enumerate(ProgrammeState)}
TENDER_ORDER = [TenderState.DRAFT, TenderState.OPEN, TenderState.EVALUATION, TenderState.AWARDED]


@dataclass(frozen=True)
class SiteColumn:
    site: Site
    cells: list[Cell]

    def count(self, state: CellState) -> int:
        return sum(cell.state == state for cell in self.cells)

    @property
    def done(self) -> int:
        return self.count(CellState.DONE)

    @property
    def all(self) -> int:
        """Steps that apply here."""
        return len(self.cells) - self.count(CellState.SKIP)

    @property
    def urgency(self) -> str:
        """The worst that any step of the site says: late, soon or now."""
        for state in (CellState.LATE, CellState.SOON):
            if self.count(state):
                return state.value
        return CellState.NOW.value


@dataclass(frozen=True)
class BoardRow:
    code: str
    name: str | Promise
    stage: str | Promise
    """The heading of the stage that begins with this row; empty inside a stage."""
    cells: list[tuple[SiteColumn, Cell]]


def shortcuts_of(user: User) -> list[Entry]:
    """The board for those who steer a pilot; the panel's page for the operator."""
    if user.is_operator:
        return [Entry(_("Pilots"), reverse("pilots:panel_list"))]
    if SitePerson.objects.filter(user=user).exists():
        return [Entry(_("Board of the pilot"), reverse("pilots:pilot_list"))]
    return []


def current_cycle(cycles: Iterable[Cycle], today: date) -> Cycle | None:
    """The cycle that runs today, or the last one begun, or the first one ahead."""
    begun = [cycle for cycle in cycles if cycle.starts_on <= today]
    return begun[-1] if begun else next(iter(cycles), None)


def board_columns(pilot: Pilot, cycle: Cycle, sites: list[Site], today: date) -> list[SiteColumn]:
    facts = site_facts(cycle, sites, today)
    return [SiteColumn(site, column(facts[site.pk])) for site in sites]


def board_rows(columns: list[SiteColumn]) -> list[BoardRow]:
    rows, stage = [], 0
    for number, step in enumerate(BOARD):
        heading = STAGES[step.stage] if step.stage != stage else ""
        stage = step.stage
        cells = [(each, each.cells[number]) for each in columns]
        rows.append(BoardRow(step.code, step.name, heading, cells))
    return rows


def site_facts(cycle: Cycle, sites: list[Site], today: date) -> Mapping[int, SiteFacts]:
    authorities = [site.authority_id for site in sites]
    meetings = _meetings(cycle, sites)
    programmes = _programmes(cycle, authorities)
    tenders = _tenders(programmes)
    contracts = _contracts(tenders)
    rounds = _rounds(contracts)
    standards = _standards(authorities)
    return {
        site.pk: _facts_of(
            cycle,
            today,
            meetings.get(site.pk, {}),
            _chain(site.authority_id, programmes, tenders, contracts, rounds),
            standards.get(site.authority_id, []),
        )
        for site in sites
    }


def _meetings(cycle: Cycle, sites: list[Site]) -> dict[int, dict[str, MeetingFacts]]:
    """The first meeting of each kind that is not held yet, else the last one held."""
    found: dict[int, dict[str, MeetingFacts]] = {}
    for row in Meeting.objects.filter(cycle=cycle, site__in=sites).order_by("starts_at", "pk"):
        known = found.setdefault(row.site_id, {}).get(row.kind)
        if known is None or known.held:
            found[row.site_id][row.kind] = MeetingFacts(
                planned_on=_day(row.starts_at), held=row.is_held, address=row.get_absolute_url()
            )
    return found


def _programmes(cycle: Cycle, authorities: list[int]) -> dict[int, list[Programme]]:
    """Annual programmes of the years that the cycle touches or prepares."""
    rows = Programme.objects.filter(
        authority__in=authorities,
        kind=ProgrammeKind.ANNUAL,
        first_year__range=(cycle.starts_on.year, cycle.ends_on.year + 1),
    ).prefetch_related("reports")
    found: dict[int, list[Programme]] = {}
    for row in rows.order_by("first_year", "pk"):
        found.setdefault(row.authority_id, []).append(row)
    return found


def _tenders(programmes: Mapping[int, list[Programme]]) -> dict[int, Tender]:
    """The most advanced call of each programme."""
    wanted = [row.pk for rows in programmes.values() for row in rows]
    rows = Tender.objects.filter(programme__in=wanted, rehearsal=False).exclude(
        state=TenderState.ANNULLED
    )
    found: dict[int, Tender] = {}
    for row in rows.order_by("pk"):
        if (programme := row.programme_id) is None:
            continue
        known = found.get(programme)
        if known is None or _advance(row) >= _advance(known):
            found[programme] = row
    return found


def _advance(tender: Tender) -> int:
    return TENDER_ORDER.index(TenderState(tender.state))


def _contracts(tenders: Mapping[int, Tender]) -> dict[int, Contract]:
    """The first signed contract of each call, else the one being prepared."""
    rows = Contract.objects.filter(offer__tender__in=[row.pk for row in tenders.values()])
    found: dict[int, Contract] = {}
    for row in rows.select_related("offer").order_by("signed_on", "pk"):
        known = found.get(row.offer.tender_id)
        if known is None or (known.signed_on is None and row.signed_on is not None):
            found[row.offer.tender_id] = row
    return found


def _rounds(contracts: Mapping[int, Contract]) -> dict[int, dict[str, RoundFacts]]:
    found: dict[int, dict[str, RoundFacts]] = {}
    for row in Round.objects.filter(contract__in=[one.pk for one in contracts.values()]):
        found.setdefault(row.contract_id, {})[row.kind] = RoundFacts(
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            closed_on=_day(row.closed_at) if row.closed_at else None,
        )
    return found


def _standards(authorities: list[int]) -> dict[int, list[ServiceStandard]]:
    found: dict[int, list[ServiceStandard]] = {}
    rows = ServiceStandard.objects.filter(authority__in=authorities).exclude(
        state=StandardState.RETIRED
    )
    for row in rows.order_by("adopted_on", "pk"):
        found.setdefault(row.authority_id, []).append(row)
    return found


@dataclass(frozen=True)
class _Chain:
    """The programme that a site is followed by, with what grew out of it."""

    programme: Programme | None = None
    tender: Tender | None = None
    contract: Contract | None = None
    rounds: Mapping[str, RoundFacts] | None = None


def _chain(
    authority: int,
    programmes: Mapping[int, list[Programme]],
    tenders: Mapping[int, Tender],
    contracts: Mapping[int, Contract],
    rounds: Mapping[int, dict[str, RoundFacts]],
) -> _Chain:
    """The latest programme with a call; without any call, the latest programme."""
    candidates = programmes.get(authority, [])
    with_call = [row for row in candidates if row.pk in tenders]
    ranked = with_call or candidates
    programme = ranked[-1] if ranked else None
    tender = tenders.get(programme.pk) if programme else None
    contract = contracts.get(tender.pk) if tender else None
    return _Chain(programme, tender, contract, rounds.get(contract.pk) if contract else None)


def _facts_of(
    cycle: Cycle,
    today: date,
    meetings: Mapping[str, MeetingFacts],
    chain: _Chain,
    standards: list[ServiceStandard],
) -> SiteFacts:
    adopted = [row for row in standards if row.state == StandardState.ADOPTED]
    contract = chain.contract
    return SiteFacts(
        today=today,
        # The council votes by 30 November of the year in which the cycle begins.
        programme_year=cycle.starts_on.year + 1,
        meetings=meetings,
        programme=_programme_facts(chain.programme),
        standard_begun=bool(standards),
        standard_adopted_on=adopted[-1].adopted_on if adopted else None,
        standard_address=adopted[-1].get_absolute_url() if adopted else "",
        tender=_tender_facts(chain.tender),
        contract_begun=contract is not None,
        contract_signed_on=contract.signed_on if contract else None,
        contract_address=_contract_address(contract),
        rounds=chain.rounds or {},
    )


def _programme_facts(programme: Programme | None) -> ProgrammeFacts | None:
    if programme is None:
        return None
    report = next((r for r in programme.reports.all() if r.year == programme.first_year), None)
    return ProgrammeFacts(
        place=PLACES[ProgrammeState(programme.state)],
        first_year=programme.first_year,
        consultation_opens_on=programme.consultation_opens_on,
        consultation_closes_on=programme.consultation_closes_on,
        adopted_on=programme.adopted_on,
        reported_on=max(report.council_on, report.bip_on) if report else None,
        address=programme.get_absolute_url() if programme.state != ProgrammeState.DRAFT else "",
    )


def _tender_facts(tender: Tender | None) -> TenderFacts | None:
    if tender is None:
        return None
    public = tender.state != TenderState.DRAFT
    return TenderFacts(
        published_on=_day(tender.published_at),
        offers_due_on=_day(tender.offers_due_at),
        opened=tender.opened_at is not None,
        decision_by=tender.decision_by,
        decided_on=_day(tender.decided_at),
        task_starts_on=tender.task_starts_on,
        address=tender.get_absolute_url() if public else "",
    )


def _contract_address(contract: Contract | None) -> str:
    """A draft contract is its two parties' matter."""
    if contract is None or contract.state == ContractState.DRAFT:
        return ""
    return reverse("contracting:contract_detail", args=[contract.pk])


def _day(moment: datetime | None) -> Any:
    return timezone.localtime(moment).date() if moment else None

"""Makers of more rows behind a page: people, plans, balances, pilots, and what is about them."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from accounts.enums import ConfirmationState, Role
from accounts.models import Invitation
from balances.enums import AgendaKind, Party, RoundKind, Side
from common.acts import PUBLIC_BENEFIT
from common.law import Finding, Force
from common.models import Document, JournalEntry, Letter
from common.waivers import accept_breach, waived
from contracting.enums import TenderState
from pilots.models import Cycle, PilotRole
from programmes.enums import ProgrammeState
from programmes.models import QualityIndicator, YearlyReport
from tests.access.world import World
from tests.factories.accounts import (
    make_authority,
    make_confirmation,
    make_local_figure,
    make_member,
    make_ngo,
    make_unit,
    make_user,
)
from tests.factories.balances import make_codes, make_round, make_signed_contract
from tests.factories.contracting import make_tender
from tests.factories.pilots import make_meeting, make_pilot, make_site, make_site_person
from tests.factories.programmes import make_priority_task, make_programme, make_standard

_number = count(1)


def members(world: World, number: int) -> None:
    for organisation, role in ((world.authority_a, Role.CLERK), (world.ngos[1], Role.STAFF)):
        for _each in range(number):
            make_member(organisation, role)


def invitations(world: World, number: int) -> None:
    now = timezone.now()
    for organisation, by in (
        (world.authority_a, world.actors["clerk_a"]),
        (world.ngos[1], world.actors["representative_1"]),
    ):
        for _each in range(number):
            key = next(_number)
            Invitation.objects.create(
                organisation=organisation, email=f"z-{key}@example.org", role=Role.CLERK
                if organisation == world.authority_a else Role.STAFF,
                code_digest=f"{key:064d}", invited_by=by, expires_at=now + timedelta(days=7),
            )  # fmt: skip


def local_figures(world: World, number: int) -> None:
    """Values of one figure, each from a day of its own: here, there and nationally."""
    for _each in range(number):
        later = date(2003, 1, 1) + timedelta(days=next(_number))
        for authority in (world.authority_a, world.authority_b):
            make_local_figure(authority, valid_from=later, by=world.actors["clerk_a"])
        # The rates of interest are known from 2022 on.
        national = date(2024, 6, 1) + timedelta(days=next(_number))
        make_local_figure(valid_from=national, by=world.actors["operator"])


def waivers(world: World, _number: int) -> None:
    """Each yearly report of the adopted programme was late, with a reason."""
    late = Finding(
        "a_report_is_made_in_time", PUBLIC_BENEFIT("5a", "3"), "Late.", force=Force.WAIVABLE
    )
    for report in world.things["programme_a"].reports.all():
        if not waived(report):
            by = world.actors["clerk_a"]
            accept_breach(subject=report, breach=late, reason="Powódź.", by=by)


def confirmations(world: World, number: int) -> None:
    """Asked of authority A, and given to the first organisation by others."""
    for _each in range(number):
        make_confirmation(make_ngo(confirmed=False), world.authority_a)
        make_confirmation(world.ngos[1], make_authority(), state=ConfirmationState.CONFIRMED)


def units(_world: World, number: int) -> None:
    for _each in range(number):
        make_unit()


def authorities(world: World, number: int) -> None:
    """Each with what a place shows: a call, a contract, a programme and a standard."""
    for _each in range(number):
        authority = make_authority()
        make_tender(authority=authority, state=TenderState.OPEN)
        make_standard(authority=authority)


def letters(_world: World, number: int) -> None:
    for _each in range(number):
        Letter.objects.create(
            key=f"more-{next(_number)}", to="a@example.org", subject="L", body="L", attempts=8
        )


def journal(world: World, number: int) -> None:
    """Entries about every thing of the world, each by another person."""
    for _each in range(number):
        by = make_user()
        JournalEntry.objects.bulk_create(
            JournalEntry(
                act="tender.published", object_type=thing._meta.label_lower,
                object_id=str(thing.pk), by=by,
            )
            for thing in world.things.values()
        )  # fmt: skip


def papers(world: World, number: int) -> None:
    Document.objects.bulk_create(
        Document(
            key=f"more-{next(_number)}", kind=kind, title="Pismo", snapshot={},
            subject_type=world.things[name]._meta.label_lower,
            subject_id=str(world.things[name].pk),
        )
        for name, kind in (
            ("tender_open", "announcement"), ("tender_evaluated", "announcement"),
            ("offer_draft_1", "receipt"), ("offer_sealed_2", "receipt"),
            ("contract", "contract"), ("programme_a", "announcement"),
        )
        for _each in range(number)
    )  # fmt: skip


def programmes(world: World, number: int) -> None:
    """Adopted ones of authority A, and one in consultation with every new authority."""
    today = timezone.localdate()
    for _each in range(number):
        year = 2100 - next(_number)
        make_programme(authority=world.authority_a, first_year=year)
        make_programme(
            state=ProgrammeState.CONSULTATION,
            consultation_opens_on=today - timedelta(days=1),
        )


def programme_rows(world: World, number: int) -> None:
    for name in ("programme_a", "programme_draft_a"):
        programme = world.things[name]
        for _each in range(number):
            make_priority_task(programme, standard=world.things["standard_a"])
            YearlyReport.objects.create(
                programme=programme, year=3000 + next(_number),
                council_on=date(2026, 5, 1), bip_on=date(2026, 5, 1),
            )  # fmt: skip


def standards(world: World, number: int) -> None:
    for _each in range(number):
        make_standard(authority=world.authority_a)


def indicators(world: World, number: int) -> None:
    for name in ("standard_a", "standard_draft_a"):
        QualityIndicator.objects.bulk_create(
            QualityIndicator(
                standard=world.things[name], name="W", definition="D", target="1", source="s"
            )
            for _each in range(number)
        )


def balances(world: World, number: int) -> None:
    """Contracts with a closed round, and with one in which cards and codes are due."""
    for _each in range(number):
        contract = make_signed_contract(authority=world.authority_a, provider=world.ngos[1])
        make_round(kind=RoundKind.OPENING, contract=contract, closed=True)
        make_round(kind=RoundKind.MID_TERM, contract=contract)


def meeting_rows(world: World, number: int) -> None:
    """Points, decisions and people of the meeting that is recorded and of the one that is over."""
    for name in ("decision_open", "decision_met"):
        meeting = world.things[name].item.meeting
        for _each in range(number):
            item = meeting.items.create(
                position=100 + next(_number), kind=AgendaKind.OWN, words="Sprawa"
            )
            item.decisions.create(text="Zrobić", owner=Party.PROVIDER, due_on=timezone.localdate())
            meeting.attendance.create(side=Side.RESIDENTS, name="mieszkanka")


def batches(world: World, number: int) -> None:
    for _each in range(number):
        make_codes(world.things["round_open"], 1)


def pilots(_world: World, number: int) -> None:
    for _each in range(number):
        make_pilot()


def pilot_rows(world: World, number: int) -> None:
    """Cycles, sites, people and meetings of the one pilot."""
    pilot, site = world.things["pilot"], world.things["site"]
    for _each in range(number):
        Cycle.objects.create(
            pilot=pilot, number=1 + next(_number), starts_on=pilot.starts_on,
            ends_on=pilot.ends_on,
        )  # fmt: skip
        make_site(pilot)
        make_site_person(site, PilotRole.MODERATOR)
        make_meeting(site)
        make_meeting(site, journal="Przebieg spotkania.")

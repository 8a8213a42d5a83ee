"""Each invariant of the portal is seen to notice a breach of its own sentence.

A new invariant fails here until a breach of it is planted too.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.db import connection, transaction
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Confirmation, Invitation, Membership, User
from balances.enums import Party, QuestionKind, RoundKind
from balances.models import (
    Answer,
    AskedQuestion,
    Card,
    Code,
    CodeBatch,
    Decision,
    GroupTally,
    OwnQuestion,
    Question,
    QuestionTally,
    ResidentCard,
    Round,
)
from common.files import path_of
from common.invariants import Invariant, invariants
from common.models import Document, JournalEntry, Letter, StoredFile, Waiver
from contracting.enums import ContractState, OfferState, TenderState
from contracting.models import (
    Approval,
    Contract,
    Lot,
    Offer,
    OfferVersion,
    Quotation,
    SmallGrantOffer,
    Submission,
    Tender,
    Tranche,
)
from tests.access.world import World, build
from tests.factories.balances import make_round

Plant = Callable[[World], object]
LONG_AGO = timedelta(days=30)
TOO_MUCH = Decimal("9999999.00")


def errand(model: type, **fields: object) -> Plant:
    def plant(_world: World) -> object:
        long_ago = timezone.now() - LONG_AGO
        return model.objects.create(key="planted", due_at=long_ago, **fields)

    return plant


def rows(model: type, thing: str = "", **changes: object) -> Plant:
    """Changed past the services; ``thing`` of the world, or every row."""

    def plant(world: World) -> object:
        found = model.objects.filter(pk=world.things[thing].pk) if thing else model.objects.all()
        assert found.update(**changes), "nothing was planted"

    return plant


def recorded(label: str, act: str) -> Plant:
    """The journal tells of an act that never was."""

    def plant(world: World) -> object:
        entry = JournalEntry(object_type=label, object_id="999999999", act=act)
        entry.by = world.actors["clerk_a"]
        return JournalEntry.objects.bulk_create([entry])

    return plant


def waived_unlawfully(world: World) -> None:
    Waiver.objects.bulk_create(
        [Waiver(rule="no_such_rule", reason="x", by=world.actors["clerk_a"], at=timezone.now())]
    )


def accepted(world: World) -> None:
    """The journal tells of a breach accepted that nobody accepted."""
    entry = JournalEntry(object_type="x", object_id="1", act="breach.accepted")
    entry.by, entry.details = world.actors["clerk_a"], {"rule": "x"}
    JournalEntry.objects.bulk_create([entry])


def printed_without_a_file(_world: World) -> object:
    return Document.objects.create(
        key="planted", kind="offer", title="x", snapshot={}, done_at=timezone.now(),
        file="papers/gone.pdf", size=1, sha256="0" * 64,
    )  # fmt: skip


def lost_upload(_world: World) -> object:
    stored = StoredFile.objects.first()
    path_of(stored.pk).unlink(missing_ok=True)
    return stored


def late_upload(_world: World) -> object:
    return StoredFile.objects.create(sealed=b"", created_at=timezone.now() - LONG_AGO)


def orphan_file(_world: World) -> None:
    path = Path(portal.MEDIA_ROOT) / "papers" / "orphan.pdf"
    path.parent.mkdir(parents=True)
    path.touch()
    long_ago = (timezone.now() - LONG_AGO).timestamp()
    os.utime(path, (long_ago, long_ago))


def opened_early(world: World) -> None:
    """The database itself refuses this; the sentence holds also where it could not."""
    [guard] = [c for c in Tender._meta.constraints if "opened_at__gt" in str(c.condition)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Tender, guard)
    tender = world.things["tender_evaluated"]
    Tender.objects.filter(pk=tender.pk).update(opened_at=tender.offers_due_at)


def ended_with_a_round_to_come(world: World) -> None:
    today = timezone.localdate()
    contract, round = world.things["contract"], world.things["round_open"]
    Contract.objects.filter(pk=contract.pk).update(
        state=ContractState.TERMINATED, terminated_on=today
    )
    Round.objects.filter(pk=round.pk).update(
        opens_on=today + timedelta(days=10), closes_on=today + timedelta(days=20)
    )


def rounds_at_once(_world: World) -> None:
    make_round(kind=RoundKind.FINAL, contract=make_round().contract)


def moved_in_words_only(world: World) -> None:
    entry = JournalEntry(
        object_type="balances.round",
        object_id=str(world.things["round_open"].pk),
        act="round.moved",
    )
    entry.by = world.actors["clerk_a"]
    JournalEntry.objects.bulk_create([entry])


def paid_before_the_year_was_decided(world: World) -> None:
    contract = world.things["contract"]
    later = timezone.localdate().replace(month=12, day=31) + timedelta(days=900)
    Contract.objects.filter(pk=contract.pk).update(ends_on=later, spend_until=later)
    Tranche.objects.create(
        contract=contract, position=99, amount=Decimal(1), due_on=later,
        paid_on=timezone.localdate(),
    )  # fmt: skip


def an_own_question_altered(world: World) -> None:
    question = OwnQuestion.objects.create(
        authority=world.authority_a, party=Party.RESIDENTS, position=5, kind=QuestionKind.SCALE,
        number=5, wording_pl="Czy w świetlicy jest ciepło?", made_by=world.actors["clerk_a"],
    )  # fmt: skip
    AskedQuestion.objects.create(
        round=world.things["round_open"], question=question, digest="0" * 64
    )


def minutes_without_decisions(_world: World) -> object:
    return Decision.objects.filter(item__meeting__closed_at__isnull=False).delete()


def spent_code(world: World) -> object:
    return Code.objects.create(digest="x" * 64, round=world.things["round_open"], spent=True)


def role_of_the_other_kind(world: World) -> None:
    clerk = world.actors["clerk_a"]
    Membership.objects.filter(user=clerk).update(role=Role.REPRESENTATIVE)


def confirmed_by_an_organisation(world: World) -> None:
    Confirmation.objects.filter(pk=world.things["confirmation_asked"].pk).update(
        authority=world.ngos[1]
    )


def an_altered_answer(world: World) -> None:
    card = Card.objects.filter(round=world.things["round_closed"]).first()
    Answer.objects.filter(card=card, value__isnull=False).update(value=1)


def capitals(world: World) -> None:
    User.objects.filter(pk=world.actors["outsider"].pk).update(email="Wielka@Example.org")


def quotations_opened_by_nobody(world: World) -> None:
    Tender.objects.filter(pk=world.things["enquiry_opened"].pk).update(
        state=TenderState.OPEN, opened_at=None
    )


def approved_unnoticed(world: World) -> object:
    offer = world.things["offer_draft_1"]
    return Approval.objects.create(
        offer=offer, content_version=1, by=offer.created_by, at=timezone.now()
    )


PLANTS: dict[str, Plant] = {
    "a_draft_that_was_approved_says_so": approved_unnoticed,
    "only_a_draft_is_written_on": rows(OfferVersion, "version_sealed_2", sealed=None),
    "an_ended_contract_waits_for_its_final_round_only": ended_with_a_round_to_come,
    "rounds_of_a_contract_follow_one_another": rounds_at_once,
    "every_move_of_a_window_is_in_the_journal": moved_in_words_only,
    "no_tranche_was_paid_before_its_year_was_decided": paid_before_the_year_was_decided,
    "an_own_question_reads_as_it_was_asked": an_own_question_altered,
    "a_waiver_names_a_rule_that_may_be_accepted": waived_unlawfully,
    "every_waiver_is_in_the_journal": accepted,
    "every_local_figure_is_in_the_journal": recorded("accounts.localfigure", "figure.set"),
    "no_letter_waits_too_long": errand(Letter, to="a@example.pl"),
    "no_file_waits_too_long_for_the_antivirus": late_upload,
    "no_paper_waits_too_long": errand(Document, kind="offer", title="x", snapshot={}),
    "every_printed_paper_is_the_one_recorded": printed_without_a_file,
    "every_file_of_a_paper_belongs_to_a_row": orphan_file,
    "every_uploaded_file_is_the_one_kept": lost_upload,
    "what_was_filed_is_what_the_receipt_names": rows(Submission, digest="0" * 64),
    "nothing_lies_open_before_the_opening": rows(Submission, content={}),
    "an_offer_counts_in_one_filing": rows(Offer, "offer_draft_1", state=OfferState.SUBMITTED),
    "nothing_was_filed_after_the_deadline": lambda world: rows(
        Submission, submitted_at=timezone.now() + LONG_AGO * 12
    )(world),
    "nothing_was_opened_before_the_deadline": opened_early,
    "every_opening_was_made_by_two": lambda world: rows(
        Tender, "tender_late", state=TenderState.EVALUATION, opened_at=timezone.now()
    )(world),
    "awards_do_not_exceed_the_money_of_the_call": rows(Offer, "offer_selected_1", awarded=TOO_MUCH),
    "an_offer_answers_a_task_of_its_own_call": lambda world: Lot.objects.create(
        tender=world.things["tender_open"], number=1, title="x", award_form="supporting"
    ),
    "no_contract_comes_of_a_rehearsal": rows(Tender, rehearsal=True),
    "a_grant_does_not_exceed_its_award": rows(Contract, "contract", grant=TOO_MUCH),
    "the_tranches_of_a_signed_contract_make_its_grant": rows(
        Tranche, "tranche", amount=Decimal("1.00")
    ),
    "every_filing_and_withdrawal_is_in_the_journal": recorded(
        "contracting.offer", "offer.submitted"
    ),
    "small_grants_transferred_stay_within_the_yearly_ceiling": rows(
        Tranche, amount=Decimal("20000.01")
    ),
    "a_settled_contract_has_an_accepted_report_and_owes_nothing": rows(
        Contract, "contract_even", state=ContractState.SETTLED
    ),
    "every_acceptance_of_a_report_is_in_the_journal": recorded(
        "contracting.report", "report.accepted"
    ),
    "every_application_and_its_answer_is_in_the_journal": recorded(
        "contracting.taskapplication", "application.answered"
    ),
    "every_step_of_an_offer_is_in_the_journal": recorded("contracting.offer", "offer.selected"),
    "every_step_of_a_call_is_in_the_journal": recorded("contracting.tender", "tender.opened"),
    "every_signing_of_a_contract_is_in_the_journal": recorded(
        "contracting.contract", "contract.signed"
    ),
    "every_adoption_of_a_programme_is_in_the_journal": recorded(
        "programmes.programme", "programme.adopted"
    ),
    "every_adoption_of_a_standard_is_in_the_journal": recorded(
        "programmes.servicestandard", "standard.adopted"
    ),
    "every_closed_card_is_in_the_journal": recorded("balances.round", "card.closed"),
    "every_closed_round_is_in_the_journal": recorded("balances.round", "round.closed"),
    "closed_minutes_settle_each_point": minutes_without_decisions,
    "an_archived_round_has_answered_its_residents": rows(
        Round, "round_closed", archived_at=timezone.now()
    ),
    "closed_minutes_are_in_the_journal": recorded("balances.round", "meeting.minutes_closed"),
    "published_answers_are_in_the_journal": recorded("balances.round", "reply.published"),
    "a_closed_card_is_what_was_closed": an_altered_answer,
    "a_published_questionnaire_is_what_was_published": rows(Question, opening_pl="Inaczej"),
    "each_spent_code_gave_one_card": spent_code,
    "no_answer_of_a_closed_round_is_left_unmixed": rows(ResidentCard, mixed=False),
    "the_tallies_of_a_closed_round_are_what_was_answered": rows(QuestionTally, fives=99),
    "no_group_of_fewer_than_five_is_stored": rows(GroupTally, dimension="sex", cards=4),
    "what_residents_said_of_themselves_is_forgotten": rows(ResidentCard, sex="woman"),
    "the_codes_of_a_closed_round_are_forgotten": rows(
        CodeBatch, secret="00000000-0000-4000-8000-000000000000"
    ),
    "a_role_fits_the_kind_of_its_organisation": role_of_the_other_kind,
    "an_accepted_invitation_names_who_accepted_it": lambda world: rows(
        Invitation, "invitation_a", accepted_at=timezone.now()
    )(world),
    "only_an_authority_confirms_and_only_an_organisation_is_confirmed": (
        confirmed_by_an_organisation
    ),
    "addresses_are_kept_in_small_letters": capitals,
}


def oversold(world: World) -> None:
    """A small grant awarded above the pool of its year, past the service."""
    found = Offer.objects.filter(small_grant=world.things["small_late"])
    assert found.update(state=OfferState.SELECTED, awarded=TOO_MUCH)


PLANTS |= {
    "small_grants_stay_within_the_pool_of_their_year": oversold,
    "every_step_of_a_small_grant_is_in_the_journal": recorded(
        "contracting.smallgrantoffer", "small_grant.decided"
    ),
    "addresses_of_comments_are_erased_after_the_decision": rows(SmallGrantOffer, purposeful=True),
}


PLANTED_IN_QUOTATIONS: dict[str, Plant] = {
    "what_was_filed_is_what_the_receipt_names": rows(Quotation, digest="0" * 64),
    "nothing_lies_open_before_the_opening": quotations_opened_by_nobody,
    "nothing_was_filed_after_the_deadline": lambda world: rows(
        Quotation, filed_at=timezone.now() + timedelta(days=999)
    )(world),
    "every_filing_and_withdrawal_is_in_the_journal": recorded(
        "contracting.quotation", "quotation.filed"
    ),
    "every_opening_was_made_by_two": rows(Tender, "enquiry_opened", opened_at=timezone.now()),
}
"""The same sentences hold of quotations, and are seen to."""

MADE_WITHOUT_ACTS = {
    "an_offer_counts_in_one_filing",
    "every_acceptance_of_a_report_is_in_the_journal",
    "every_adoption_of_a_programme_is_in_the_journal",
    "every_adoption_of_a_standard_is_in_the_journal",
    "every_application_and_its_answer_is_in_the_journal",
    "every_opening_was_made_by_two",
    "every_signing_of_a_contract_is_in_the_journal",
    "every_step_of_a_call_is_in_the_journal",
    "every_step_of_an_offer_is_in_the_journal",
    "no_letter_waits_too_long",
    "rounds_of_a_contract_follow_one_another",
    "the_tranches_of_a_signed_contract_make_its_grant",
}
"""Sentences that the factories of the tests break: they place rows without the acts that lead
there, so that nobody recorded them and nobody opened anything. All others hold in the world."""


def unplanted(stated: tuple[Invariant, ...]) -> set[str]:
    return {each.check.__name__ for each in stated} ^ PLANTS.keys()


def test_every_invariant_has_a_breach_planted_here():
    assert unplanted(invariants()) == set()


@pytest.mark.postgresql
@pytest.mark.django_db
def test_every_invariant_names_what_breaks_it(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, "tcp://127.0.0.1:9"
    world, now, silent = build(), timezone.now(), []
    checks = {each.check.__name__: each.check for each in invariants()}

    standing = {name for name, check in checks.items() if set(check(now))}
    assert standing <= MADE_WITHOUT_ACTS, standing - MADE_WITHOUT_ACTS
    for name, plant in [*PLANTS.items(), *PLANTED_IN_QUOTATIONS.items()]:
        point = transaction.savepoint()
        before = set(checks[name](now))
        plant(world)
        if set(checks[name](now)) <= before:
            silent.append(name)
        transaction.savepoint_rollback(point)

    assert silent == []

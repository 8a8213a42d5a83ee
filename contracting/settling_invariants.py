"""What must always be true of paid and settled grants."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Sum
from django.db.models.functions import ExtractYear

from common.invariants import invariant, unrecorded
from contracting.enums import ContractState, ReportKind, ReportState
from contracting.invariants import once
from contracting.models import Contract, GrantReturn, Report, TaskApplication, Tranche
from contracting.modes import MODES
from contracting.rules.small_grants import MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR


@invariant("I5")
def small_grants_transferred_stay_within_the_yearly_ceiling(now: datetime) -> Iterable[str]:
    limited = [mode.code for mode in MODES.values() if mode.to_transfer]
    rows = Tranche.objects.filter(
        contract__offer__tender__mode__in=limited, paid_on__isnull=False
    ).annotate(year=ExtractYear("paid_on"))
    sums = rows.values("contract__authority", "contract__provider", "year").annotate(
        sum=Sum("amount")
    )
    most = MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.on(now.date())
    for row in sums.order_by("contract__authority", "contract__provider", "year"):
        if row["sum"] > most:
            yield (
                f"authority {row['contract__authority']} paid organisation "
                f"{row['contract__provider']} {row['sum']} in {row['year']}"
            )


@invariant("I5")
def a_settled_contract_has_an_accepted_report_and_owes_nothing(_now: datetime) -> Iterable[str]:
    # A service that was bought is settled by its invoices.
    settled = Contract.objects.grants().filter(state=ContractState.SETTLED)
    owed = GrantReturn.objects.filter(contract=OuterRef("pk"), returned_on__isnull=True)
    accepted = Report.objects.filter(
        contract=OuterRef("pk"), state=ReportState.ACCEPTED, kind=ReportKind.FINAL
    )
    for pk in settled.filter(Exists(owed) | ~Exists(accepted)).values_list("pk", flat=True):
        yield f"contract {pk} is settled and is not even"


@invariant("I6")
def every_acceptance_of_a_report_is_in_the_journal(_now: datetime) -> Iterable[str]:
    rows = Report.objects.filter(state=ReportState.ACCEPTED).values_list("pk", flat=True)
    yield from unrecorded("contracting.report", "report.accepted", once(rows))


@invariant("I6")
def every_application_and_its_answer_is_in_the_journal(_now: datetime) -> Iterable[str]:
    for act, which in (
        ("application.filed", Q()),
        ("application.answered", Q(answer__isnull=False)),
    ):
        rows = TaskApplication.objects.filter(which).values_list("pk", flat=True)
        yield from unrecorded("contracting.taskapplication", act, once(rows))

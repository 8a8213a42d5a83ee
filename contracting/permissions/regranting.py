"""Who may do what in an operator's own competition."""

from accounts.permissions import Person, belongs_to_ngo, represents
from contracting.enums import ApplicationState, ContractState
from contracting.models import Contract, GrantApplication, GrantCompetition


def may_begin_competition(user: Person, contract: Contract) -> bool:
    """The operator's people, once the contract from a call for regranting is signed."""
    return (
        contract.offer.tender.regranting
        and contract.state == ContractState.SIGNED
        and belongs_to_ngo(user, contract.provider_id)
    )


def may_write_competition(user: Person, competition: GrantCompetition) -> bool:
    return competition.announced_at is None and belongs_to_ngo(
        user, competition.contract.provider_id
    )


def may_announce_competition(user: Person, competition: GrantCompetition) -> bool:
    """In the operator's name: whoever represents it."""
    return competition.announced_at is None and represents(user, competition.contract.provider_id)


def may_choose_implementers(user: Person, competition: GrantCompetition) -> bool:
    return (
        competition.announced_at is not None
        and competition.decided_at is None
        and represents(user, competition.contract.provider_id)
    )


def may_apply(user: Person, competition: GrantCompetition) -> bool:
    """Anybody with an account, but the operator's own people; for whom is asked by the form."""
    return not user.is_anonymous and not belongs_to_ngo(user, competition.contract.provider_id)


def is_applicant(user: Person, application: GrantApplication) -> bool:
    if application.organisation_id is None:
        return not user.is_anonymous and user.pk == application.filed_by_id
    return belongs_to_ngo(user, application.organisation_id)


def is_operator_of(user: Person, application: GrantApplication) -> bool:
    return belongs_to_ngo(user, application.competition.contract.provider_id)


def may_withdraw(user: Person, application: GrantApplication) -> bool:
    return application.state == ApplicationState.FILED and is_applicant(user, application)


def may_record_agreement(user: Person, application: GrantApplication) -> bool:
    return (
        application.state == ApplicationState.CHOSEN
        and application.signed_on is None
        and is_operator_of(user, application)
    )


def may_record_payment(user: Person, application: GrantApplication) -> bool:
    return (
        application.signed_on is not None
        and application.paid_on is None
        and is_operator_of(user, application)
    )


def may_account(user: Person, application: GrantApplication) -> bool:
    """The implementer; the operator too, for a group that brought its account on paper."""
    return (
        application.paid_on is not None
        and application.accounted_at is None
        and (is_applicant(user, application) or is_operator_of(user, application))
    )

"""The four types of commissioning in MKUS, and what else the law offers to whoever begins."""

from django.utils.translation import gettext as _

from common.acts import MKUS, PUBLIC_BENEFIT
from common.modes import CommissioningType
from contracting.rules.advice_answers import Milestone, OtherWay
from contracting.rules.advice_facts import CaseFacts, Initiator, Subject
from contracting.rules.applications import LONGEST_TIME_TO_ANSWER_AN_APPLICATION
from contracting.rules.initiatives import (
    SPHERES_OF_LOCAL_INITIATIVE,
    application_answered_by,
)

TYPE_BASIS = MKUS("")


def type_of(subject: Subject) -> CommissioningType:
    return {
        Subject.SERVICE: CommissioningType.SERVICE,
        Subject.INSTITUTION: CommissioningType.INSTITUTION,
        Subject.MANY: CommissioningType.VOUCHER,
        Subject.PROBLEM: CommissioningType.COOPERATION,
    }[subject]


def what_it_means(kind: CommissioningType) -> str:
    return {
        CommissioningType.VOUCHER: _(
            "One organisation, the operator, passes the money on to many small initiatives. Agree "
            "in advance how they are chosen, watched and settled."
        ),
        CommissioningType.SERVICE: _(
            "How the service is provided stands in law or in a local standard. Organisations "
            "compete with quality, and the standard says how it is measured."
        ),
        CommissioningType.INSTITUTION: _(
            "The organisation runs something durable, often in a building that the authority hands "
            "over. Plan the building, the years and the way back."
        ),
        CommissioningType.COOPERATION: _(
            "The authority and organisations first name the problem together and look for the way "
            "to solve it. The mode is chosen once they know what is to be done."
        ),
    }[kind]


def other_ways(case: CaseFacts) -> tuple[OtherWay, ...]:
    """What else the law offers to whoever begins."""
    if case.initiator is Initiator.ORGANISATION:
        return (_application(case),)
    if case.initiator is Initiator.RESIDENTS:
        return (_local_initiative(case), _through_an_organisation())
    return ()


def _application(case: CaseFacts) -> OtherWay:
    citation = LONGEST_TIME_TO_ANSWER_AN_APPLICATION.citation
    return OtherWay(
        title=_("Application of an organisation"),
        text=_(
            "An organisation may propose a task: it describes it and estimates the cost. The "
            "authority says whether the task is purposeful, in which mode it will be commissioned "
            "and when a call will be announced. It never leads straight to a contract."
        ),
        citation=citation,
        milestone=Milestone(
            application_answered_by(case.today),
            _("answer to an application received today, at the latest"),
            citation,
        ),
    )


def _local_initiative(case: CaseFacts) -> OtherWay:
    text = _(
        "Residents, directly or through an organisation, apply to their authority and do the task "
        "together with it: they give work, money or things. No grant is paid. The council sets the "
        "procedure."
    )
    if case.sphere not in SPHERES_OF_LOCAL_INITIATIVE:
        text = _(
            "A local initiative is not possible in this sphere. It is meant, among others, for "
            "local roads and buildings, education, culture, sport, nature, public order and "
            "revitalisation."
        )
    return OtherWay(title=_("Local initiative"), text=text, citation=PUBLIC_BENEFIT("19b", "1"))


def _through_an_organisation() -> OtherWay:
    return OtherWay(
        title=_("Through an organisation"),
        text=_(
            "Tell an organisation about the need. It may apply for the task or, if the task is "
            "small and short, offer to carry it out."
        ),
        citation=LONGEST_TIME_TO_ANSWER_AN_APPLICATION.citation,
    )

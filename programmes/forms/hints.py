"""What to write in each part of a programme: a sentence of help, and an example."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.enums import ProgrammePart as P


@dataclass(frozen=True)
class Help:
    hint: str | Promise
    example: str | Promise


PART_HELP: Mapping[P, Help] = {
    P.AIMS: Help(
        _("One main aim and a few detailed ones, so that in a year one can say: done or not."),
        _(
            "The main aim is that older residents of the municipality can stay safely in their "
            "own homes. Detailed aims: (1) neighbourly services in every village; (2) a day "
            "centre open five days a week; (3) two new organisations among the partners."
        ),
    ),
    P.PRINCIPLES: Help(
        _(
            "The six principles of art. 5(3): subsidiarity, sovereignty of the parties, "
            "partnership, efficiency, fair competition, openness. Say what each means here."
        ),
        _(
            "Openness: we publish calls, results and reports in the bulletin and on the portal, "
            "and we explain in writing why an offer was not chosen."
        ),
    ),
    P.SCOPE: Help(
        _("Which spheres of public tasks the programme covers, and where it applies."),
        _(
            "The programme covers social assistance, support of people with disabilities and of "
            "people of retirement age, in the whole municipality."
        ),
    ),
    P.FORMS: Help(
        _("Forms of art. 5(2): commissioning tasks, informing each other, consulting, teams."),
        _(
            "We commission tasks in open calls and as small grants, consult drafts of local law, "
            "and meet every quarter in a joint advisory team."
        ),
    ),
    P.PRIORITIES: Help(
        _(
            "Say why these tasks come first. The tasks themselves, with amounts, are entered in "
            "the list “Priority tasks”."
        ),
        _(
            "The diagnosis of needs from March showed that 140 people over 75 live alone; "
            "therefore help at home comes first."
        ),
    ),
    P.PERIOD: Help(
        _("From when until when the programme is carried out."),
        _("From 1 January to 31 December 2027."),
    ),
    P.IMPLEMENTATION: Help(
        _("Who does what: the council, the executive, the office, the organisations."),
        _(
            "The mayor announces calls and chooses offers; the plenipotentiary for cooperation "
            "runs the calls and answers questions; organisations report and take part in balances."
        ),
    ),
    P.FUNDS: Help(
        _(
            "How much the authority plans for the programme, and from which part of the budget. "
            "Enter the amount itself in “Title and funds”."
        ),
        _("For 2027 we plan 120 000 zł, of which 100 000 zł for tasks of social assistance."),
    ),
    P.ASSESSMENT: Help(
        _("By what one will know that the programme works: indicators, sources, dates."),
        _(
            "Indicators: number of calls, offers and contracts; number of people who received a "
            "service; results of the three-party balances. The report is ready by 31 May."
        ),
    ),
    P.MAKING: Help(
        _(
            "How the programme was written and how the consultation went. It is completed after "
            "the consultation."
        ),
        _(
            "The draft was written by a team of three officials and three organisations. It was "
            "consulted from 1 to 21 October; 7 remarks came, 5 were taken."
        ),
    ),
    P.COMMITTEES: Help(
        _("How committees that judge offers are appointed, and by which rules they work."),
        _(
            "The mayor appoints two officials and two persons indicated by organisations that do "
            "not take part in the call. The committee scores openly, gives reasons, and its "
            "opinion is written down in minutes."
        ),
    ),
}

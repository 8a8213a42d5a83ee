"""Which step may follow which, for programmes and standards."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from common.law import Refused
from programmes.enums import ProgrammeState as P
from programmes.enums import StandardState as S

PROGRAMME_STEPS: Mapping[P, frozenset[P]] = {
    P.DRAFT: frozenset({P.CONSULTATION}),
    P.CONSULTATION: frozenset({P.CONSULTED}),
    P.CONSULTED: frozenset({P.SUBMITTED}),
    P.SUBMITTED: frozenset({P.ADOPTED}),
    P.ADOPTED: frozenset({P.REPORTED}),
    P.REPORTED: frozenset(),
}

STANDARD_STEPS: Mapping[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.ADOPTED}),
    S.ADOPTED: frozenset({S.RETIRED}),
    S.RETIRED: frozenset(),
}


def require_programme_step(now: P, then: P) -> None:
    if then not in PROGRAMME_STEPS[now]:
        raise Refused(
            _("A programme that is “%(now)s” cannot become “%(then)s”.")
            % {"now": now.label, "then": then.label}
        )


def require_standard_step(now: S, then: S) -> None:
    if then not in STANDARD_STEPS[now]:
        raise Refused(
            _("A standard that is “%(now)s” cannot become “%(then)s”.")
            % {"now": now.label, "then": then.label}
        )

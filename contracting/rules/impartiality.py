"""Who is excluded from a committee: art. 15(2f), which refers to art. 24 of the Code.

Each ground is a fact that a member declares, or that the portal knows. The grounds of family
and of care last also after the marriage, the adoption, the guardianship or the curatorship
has ended (art. 24 § 2).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.acts import ADMINISTRATIVE_PROCEDURE, PUBLIC_BENEFIT
from common.law import Force, Rule, Source, rule
from contracting.enums import Tie

CODE = "24 § 1"


@dataclass(frozen=True, kw_only=True)
class TieFacts:
    """What a member declares of themselves towards the offerors of one call."""

    ties: frozenset[str]
    """Codes of ``Tie`` that hold now or held once."""
    ended: frozenset[str] = frozenset()
    """Those of ``ties`` that are over."""

    def lasts(self, tie: Tie) -> bool:
        return tie in self.ties and tie not in self.ended


@dataclass(frozen=True, kw_only=True)
class ExclusionFacts:
    """A member about to be excluded."""

    reason: str
    whole_call: bool = True
    """``False``: only from judging the offer that the tie concerns."""


def _step_aside() -> str:
    return _("This tie excludes you from the committee in this call. Name it and step aside.")


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="1"), field="ties")
def no_member_is_a_party(facts: TieFacts) -> str | None:
    return _step_aside() if facts.lasts(Tie.PARTY) else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="2"), field="ties")
def no_member_is_of_the_family(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.FAMILY in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="3"), field="ties")
def no_member_is_tied_by_adoption_or_care(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.CARE in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE("24 § 2"), field="ties")
def ties_of_family_and_care_never_end(facts: TieFacts) -> str | None:
    if facts.ended & {Tie.FAMILY, Tie.CARE}:
        return _(
            "This ground lasts also after the end of marriage, adoption, guardianship or "
            "curatorship, so it still excludes you."
        )
    return None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="4"), field="ties")
def no_member_was_a_witness_or_expert(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.WITNESS in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="4"), field="ties")
def no_member_represents_or_represented_an_offeror(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.REPRESENTATIVE in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="5"), field="ties")
def no_member_judges_their_own_decision(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.EARLIER_DECISION in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="6"), field="ties")
def no_member_faces_proceedings_in_this_matter(facts: TieFacts) -> str | None:
    return _step_aside() if Tie.PROCEEDINGS in facts.ties else None


@rule(ADMINISTRATIVE_PROCEDURE(CODE, point="7"), field="ties")
def no_member_is_a_subordinate_of_an_offeror(facts: TieFacts) -> str | None:
    return _step_aside() if facts.lasts(Tie.SUPERIOR) else None


@rule(ADMINISTRATIVE_PROCEDURE("24 § 3"), field="ties")
def no_doubt_about_impartiality_is_left(facts: TieFacts) -> str | None:
    if facts.lasts(Tie.DOUBT):
        return _(
            "A circumstance that makes your impartiality doubtful is enough to step aside. "
            "Describe it, or ask the authority to decide."
        )
    return None


TO_SIT: tuple[Rule[TieFacts], ...] = (
    no_member_is_a_party,
    no_member_is_of_the_family,
    no_member_is_tied_by_adoption_or_care,
    ties_of_family_and_care_never_end,
    no_member_was_a_witness_or_expert,
    no_member_represents_or_represented_an_offeror,
    no_member_judges_their_own_decision,
    no_member_faces_proceedings_in_this_matter,
    no_member_is_a_subordinate_of_an_offeror,
    no_doubt_about_impartiality_is_left,
)


@rule(PUBLIC_BENEFIT("15", "2f"), field="reason")
def an_exclusion_has_a_reason(facts: ExclusionFacts) -> str | None:
    return None if facts.reason.strip() else _("Write the reason of the exclusion.")


@rule(PUBLIC_BENEFIT("15", "2f", source=Source.PROPOSED), force=Force.WAIVABLE)
def an_exclusion_covers_the_whole_call(facts: ExclusionFacts) -> str | None:
    if facts.whole_call:
        return None
    return _(
        "Offers compete with one another, so a tie with one offeror excludes from the whole "
        "call. If your local rules exclude only from judging that offer, name them as the reason."
    )


TO_EXCLUDE: tuple[Rule[ExclusionFacts], ...] = (
    an_exclusion_has_a_reason,
    an_exclusion_covers_the_whole_call,
)

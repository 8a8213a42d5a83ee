"""What one mode of commissioning may differ in. A mode is data, not a class to override."""

from dataclasses import dataclass

from common.law import Rule
from common.modes import AwardForm, TenderMode
from contracting.rules.tender_facts import (
    AnnouncementFacts,
    AnnulmentFacts,
    CardFacts,
    CommitteeFacts,
    NoticeFacts,
    SelectionFacts,
)


@dataclass(frozen=True, kw_only=True)
class Mode:
    """All that differs between one tender mode and another."""

    code: TenderMode
    award_forms: frozenset[AwardForm]
    begins_with_offer: bool = False
    """A small grant answers an offer, not a call."""
    needs_committee: bool = True
    to_announce: tuple[Rule[AnnouncementFacts], ...] = ()
    to_appoint: tuple[Rule[CommitteeFacts], ...] = ()
    to_close_card: tuple[Rule[CardFacts], ...] = ()
    to_close_committee: tuple[Rule[CommitteeFacts], ...] = ()
    to_select: tuple[Rule[SelectionFacts], ...] = ()
    to_make_public: tuple[Rule[NoticeFacts], ...] = ()
    to_annul: tuple[Rule[AnnulmentFacts], ...] = ()

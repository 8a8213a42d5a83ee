"""When the signing of a contract may be recorded (art. 16(2); contract in writing or void)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.law import Rule, Source, rule
from contracting.rules.contracts import WRITTEN_FORM

OURS = PORTAL("", source=Source.PROPOSED)
SHORTEST_CHECKSUM = 8
"""So many first characters of the digest are typed from the paper."""


@dataclass(frozen=True, kw_only=True)
class SigningFacts:
    """A signing that somebody is about to record."""

    today: date
    signed_on: date
    selected_on: date | None
    printed_digest: str
    """Of the version that is saved now; empty when it was not printed."""
    for_authority: str
    for_provider: str


@dataclass(frozen=True, kw_only=True)
class PaperSigningFacts:
    printed_digest: str
    checksum: str
    place: str


@dataclass(frozen=True, kw_only=True)
class FileSigningFacts:
    """What was found in an uploaded signed file."""

    begins_with_printed: bool
    is_sound: bool
    only_signatures_added: bool
    signatories: tuple[str, ...]
    """To whom the certificates say they were issued, each once."""
    needed: int


@rule(WRITTEN_FORM)
def contract_is_printed_before_it_is_signed(facts: SigningFacts) -> str | None:
    if facts.printed_digest:
        return None
    return _(
        "What is saved now has not been printed. Print the contract, and let the parties sign that "
        "very version."
    )


@rule(WRITTEN_FORM, field="signed_on")
def day_of_signing_has_come(facts: SigningFacts) -> str | None:
    if facts.signed_on <= facts.today:
        return None
    return _("The day of signing has not come yet. Record it when it is signed.")


@rule(WRITTEN_FORM, field="signed_on")
def contract_is_signed_after_the_choice(facts: SigningFacts) -> str | None:
    if facts.selected_on is None or facts.signed_on >= facts.selected_on:
        return None
    return _("The contract cannot be signed before the offer was selected.")


@rule(WRITTEN_FORM, field="for_authority")
def those_who_signed_are_named(facts: SigningFacts) -> str | None:
    if facts.for_authority.strip() and facts.for_provider.strip():
        return None
    return _("Name who signed for the authority and who signed for the organisation.")


@rule(OURS, field="checksum")
def digest_is_that_of_the_printed_contract(facts: PaperSigningFacts) -> str | None:
    typed = "".join(facts.checksum.split()).lower()
    if len(typed) >= SHORTEST_CHECKSUM and facts.printed_digest.startswith(typed):
        return None
    return _(
        "The digest on the signed paper is not that of the version printed last. Check the foot of "
        "its pages: somebody may have signed an older version."
    )


@rule(OURS, field="place")
def place_of_signing_is_given(facts: PaperSigningFacts) -> str | None:
    return None if facts.place.strip() else _("Give the place of signing.")


@rule(OURS, field="file")
def signed_file_is_the_printed_contract(facts: FileSigningFacts) -> str | None:
    if facts.begins_with_printed and facts.only_signatures_added:
        return None
    return _(
        "This is not the contract that was printed, or more than signatures was added to it. "
        "Download the PDF from the page of the contract, sign that file and upload it unchanged."
    )


@rule(OURS, field="file")
def signatures_in_the_file_are_whole(facts: FileSigningFacts) -> str | None:
    if not facts.signatories:
        return _("There is no signature in this file. Sign it and upload it again.")
    if facts.is_sound:
        return None
    return _("A signature in this file is broken. Ask for the file to be signed again.")


@rule(WRITTEN_FORM, field="file")
def each_party_signed_the_file(facts: FileSigningFacts) -> str | None:
    if not facts.signatories or len(set(facts.signatories)) >= facts.needed:
        return None
    return _(
        "The file has signatures of %(found)s, and %(needed)s different people must sign: one for "
        "the authority, and for the organisation as its register says."
    ) % {"found": "; ".join(sorted(set(facts.signatories))), "needed": facts.needed}


TO_RECORD_SIGNING: tuple[Rule[SigningFacts], ...] = (
    contract_is_printed_before_it_is_signed,
    day_of_signing_has_come,
    contract_is_signed_after_the_choice,
    those_who_signed_are_named,
)
TO_RECORD_SIGNING_ON_PAPER: tuple[Rule[PaperSigningFacts], ...] = (
    digest_is_that_of_the_printed_contract,
    place_of_signing_is_given,
)
TO_RECORD_SIGNED_FILE: tuple[Rule[FileSigningFacts], ...] = (
    signed_file_is_the_printed_contract,
    signatures_in_the_file_are_whole,
    each_party_signed_the_file,
)

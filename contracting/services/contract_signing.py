"""Record that both parties signed: on paper, or in a file with electronic signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Finding, Refused
from common.models import Document
from common.publicity import public_data_changed
from common.sealing import seal, unseal
from common.signed_files import Original, SignedPdf, UnreadablePdf, read_signed_pdf
from contracting.enums import ContractState, SigningWay
from contracting.hooks import contract_signed
from contracting.lifecycle import CONTRACT_STEPS, require_step
from contracting.models import Contract, ContractSigning
from contracting.modes import mode_of
from contracting.rules.contract_signing import (
    TO_RECORD_SIGNED_FILE,
    TO_RECORD_SIGNING,
    TO_RECORD_SIGNING_ON_PAPER,
    FileSigningFacts,
    PaperSigningFacts,
    SigningFacts,
)
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.selectors.contracts import contract_findings
from contracting.selectors.partners import offerors_of
from contracting.selectors.settling import grant_signing_facts
from contracting.services.letters import tell_offerors

LARGEST = 8_000_000


@transaction.atomic
def sign_contract(
    *,
    contract: Contract,
    signed_on: date,
    checksum: str,
    by: User,
    place: str = "",
    for_authority: str = "",
    for_provider: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Contract:
    """Record a contract signed on paper. Its terms are frozen from now on.

    ``checksum`` is the beginning of the digest that stands on each page of what was signed.
    """
    at = at or timezone.now()
    contract = _to_be_signed(contract, version)
    paper = standing_paper(contract)
    signing = _signing(contract, paper, for_authority, for_provider, by, at)
    signing.way = SigningWay.PAPER
    signing.place = place.strip() or contract.authority.town
    facts = PaperSigningFacts(
        printed_digest=digest_on(paper), checksum=checksum, place=signing.place
    )
    own = findings(TO_RECORD_SIGNING_ON_PAPER, facts) if paper else ()
    _require_lawful(contract, signing, signed_on, at, own)
    return _record(contract, signing, signed_on, by, at)


@transaction.atomic
def sign_contract_by_file(
    *,
    contract: Contract,
    data: bytes,
    signed_on: date,
    by: User,
    for_authority: str = "",
    for_provider: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Contract:
    """Record a contract signed electronically: the very file that was printed, with signatures."""
    at = at or timezone.now()
    contract = _to_be_signed(contract, version)
    paper = standing_paper(contract)
    signing = _signing(contract, paper, for_authority, for_provider, by, at)
    signing.way = SigningWay.FILE
    own: Sequence[Finding] = ()
    if paper is not None:
        read = _read(data, paper)
        own = findings(TO_RECORD_SIGNED_FILE, _file_facts(contract, read))
        signing.signatures = [_plain(asdict(each)) for each in read.signatures]
    _require_lawful(contract, signing, signed_on, at, own)
    signing.sealed = seal(data, about=_about(contract))
    signing.size, signing.sha256 = len(data), sha256(data).hexdigest()
    return _record(contract, signing, signed_on, by, at)


def signed_contract_file(signing: ContractSigning) -> bytes:
    """The file as it was uploaded; the caller has asked who reads it."""
    if signing.sealed is None:
        raise LookupError("This contract was signed on paper.")
    return unseal(signing.sealed, about=_about(signing.contract))


def _about(contract: Contract) -> str:
    return f"signed-contract:{contract.pk}"


def _to_be_signed(contract: Contract, version: int | None) -> Contract:
    # The version is the one that was printed; the signing itself raises it afterwards.
    contract = locked_version(contract, version)
    contract.version -= 1
    require_step(CONTRACT_STEPS, ContractState(contract.state), ContractState.SIGNED)
    return contract


def _signing(
    contract: Contract,
    paper: Document | None,
    for_authority: str,
    for_provider: str,
    by: User,
    at: datetime,
) -> ContractSigning:
    return ContractSigning(
        contract=contract,
        paper=paper,
        digest=digest_on(paper),
        for_authority=for_authority.strip() or contract.authority_represented_by,
        for_provider=for_provider.strip() or contract.provider_represented_by,
        recorded_by=by,
        recorded_at=at,
    )


def _require_lawful(
    contract: Contract,
    signing: ContractSigning,
    signed_on: date,
    at: datetime,
    own: Sequence[Finding],
) -> None:
    decided_at = contract.offer.decided_at
    today = timezone.localdate(at)
    facts = SigningFacts(
        today=today,
        signed_on=signed_on,
        selected_on=timezone.localdate(decided_at) if decided_at else None,
        printed_digest=signing.digest,
        for_authority=signing.for_authority,
        for_provider=signing.for_provider,
    )
    terms = contract_findings(contract, on=today)
    grant = grant_signing_facts(contract, signed_on=signed_on)
    found = findings(mode_of(contract.offer.tender.mode).to_sign_grant, grant)
    if broken := stopping([*terms, *findings(TO_RECORD_SIGNING, facts), *found, *own]):
        raise Refused(*broken)


def _read(data: bytes, paper: Document) -> SignedPdf:
    if paper.done_at is None:
        raise Refused(_("The contract is still being printed. Wait a moment and try again."))
    if len(data) > LARGEST:
        raise Refused(_("The file is larger than 8 MB. Upload the signed PDF of the contract."))
    try:
        return read_signed_pdf(data, original=Original(paper.size, paper.sha256))
    except UnreadablePdf as error:
        raise Refused(
            _("This file cannot be read as a PDF. Upload the signed PDF of the contract.")
        ) from error


def _file_facts(contract: Contract, read: SignedPdf) -> FileSigningFacts:
    return FileSigningFacts(
        begins_with_printed=read.begins_with_original is True,
        only_signatures_added=read.only_signatures_added is not False,
        is_sound=read.is_sound,
        signatories=tuple(each.holder or each.written_name or "?" for each in read.signatures),
        needed=1 + sum(max(1, each.signatories) for each in offerors_of(contract.offer)),
    )


def _plain(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in found.items()
    }


def _record(
    contract: Contract, signing: ContractSigning, signed_on: date, by: User, at: datetime
) -> Contract:
    contract.state = ContractState.SIGNED
    contract.signed_on = signed_on
    contract.signed_recorded_at = at
    contract.version += 1
    contract.save()
    signing.save()
    day = signed_on.isoformat()
    record("contract.signed", contract, by=by, at=at, signed_on=day, digest=signing.digest)
    tell_offerors(contract, "contract_signed", key=f"{contract.version}")
    contract_signed(contract, by=by, at=at)
    public_data_changed()
    return contract

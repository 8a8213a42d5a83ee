"""What the mode advisor answers: a verdict on each mode, with its reasons and days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from common.law import Citation, Finding, Force
from common.modes import CommissioningType, TenderMode


class Verdict(StrEnum):
    ADVISED = "advised"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"
    """It depends on a figure that the portal does not know for that day."""


class Weight(StrEnum):
    FOR = "for"
    AGAINST = "against"
    """It forbids the mode."""
    NOTE = "note"
    """To be known or checked; it forbids nothing."""


@dataclass(frozen=True)
class Reason:
    weight: Weight
    message: str
    citation: Citation


@dataclass(frozen=True)
class Milestone:
    """The earliest or the last lawful day of a step."""

    day: date
    text: str
    citation: Citation


@dataclass(frozen=True, kw_only=True)
class ModeAdvice:
    mode: TenderMode
    verdict: Verdict
    reasons: tuple[Reason, ...]
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OtherWay:
    """Something else that the law offers to whoever begins."""

    title: str
    text: str
    citation: Citation
    milestone: Milestone | None = None


@dataclass(frozen=True, kw_only=True)
class Advice:
    modes: tuple[ModeAdvice, ...]
    type: CommissioningType
    """Of the four types of MKUS."""
    type_text: str
    type_reasons: tuple[Reason, ...]
    other_ways: tuple[OtherWay, ...]


def answer_on(
    mode: TenderMode, reasons: tuple[Reason, ...], milestones: tuple[Milestone, ...]
) -> ModeAdvice:
    forbidden = any(each.weight is Weight.AGAINST for each in reasons)
    return ModeAdvice(
        mode=mode,
        verdict=Verdict.FORBIDDEN if forbidden else Verdict.ALLOWED,
        # What speaks for a mode is beside the point where the law does not allow it.
        reasons=tuple(each for each in reasons if each.weight is Weight.AGAINST)
        if forbidden
        else reasons,
        milestones=() if forbidden else milestones,
    )


def reasons_of(found: Iterable[Finding]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            Weight.NOTE if each.force is Force.ADVICE else Weight.AGAINST,
            each.message,
            each.citation,
        )
        for each in found
    )

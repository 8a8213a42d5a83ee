"""Local clauses may supplement the framework contract and may not contradict it.

The portal reads them for amounts, days, terms and references; whether the rest of a clause
agrees with the framework is the responsibility of the authority's executive.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT, PUBLIC_FINANCE
from common.law import Force, Rule, rule
from common.money import written
from contracting.rules.contract_terms import framework

_AMOUNT = re.compile(
    r"(\d{1,3}(?:[ \u00a0.]\d{3})+|\d+)(?:,(\d{1,2}))?[ \u00a0]*(?:zł|złot\w+|PLN)\b"
)
_DAYS = re.compile(r"(?<![\d,])(\d{1,3})[ \u00a0-]*(?:dni\b|dniow)", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d,])(\d{1,2})[ \u00a0]*(?:lat\b|lata\b|roku\b)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3}(?:,\d+)?)[ \u00a0]*(?:%|proc)")
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_WRITTEN_DATE = re.compile(r"\b(\d{1,2})[ \u00a0]+([a-zśźń]+)[ \u00a0]+(\d{4})\b", re.IGNORECASE)
_SET_ASIDE = re.compile(
    r"(?:nie stosuje się|nie obowiązuje|wyłącza się|uchyla się|z wyłączeniem|zamiast"
    r"|odmiennie niż|wbrew)[^.;]{0,40}§",
    re.IGNORECASE,
)
_UNWRITTEN = re.compile(
    r"(?:nie wymaga\w*[^.;]{0,40}form\w* pisemn|bez zachowania form\w* pisemn|ustn\w+ zmian"
    r"|zmian\w*[^.;]{0,40}(?:ustnie|telefoniczn))",
    re.IGNORECASE,
)
_MONTHS = tuple(
    "stycznia lutego marca kwietnia maja czerwca lipca "  # noqa: SIM905 - read as a line
    "sierpnia września października listopada grudnia".split()
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ§0-9])|\n+")


@dataclass(frozen=True, kw_only=True)
class LocalClauseFacts:
    """The clauses of an authority beside the contract to which they are added."""

    clauses: tuple[str, ...]
    amounts: tuple[Decimal, ...]
    """Of the grant, of its tranches and of its years."""
    ends_on: date
    spend_until: date
    shift_tolerance: Decimal
    report_days: int
    partial_report_days: int
    missing_report_days: int
    recommendations_days: int
    change_days: int
    keep_years: int
    ban_years: int


def sentences(facts: LocalClauseFacts, *words: str) -> Iterable[str]:
    """Sentences that speak of something: each word is the beginning of a Polish one."""
    for clause in facts.clauses:
        for sentence in _SENTENCE.split(clause):
            low = sentence.lower()
            if any(word in low for word in words):
                yield sentence


def amounts_in(text: str) -> list[Decimal]:
    return [
        Decimal(re.sub(r"[ \u00a0.]", "", whole) + "." + (grosze or "0"))
        for whole, grosze in _AMOUNT.findall(text)
    ]


def days_in(text: str) -> list[date]:
    """Days written as 31.12.2027 or 31 grudnia 2027; what is no day is passed over."""
    found = [(year, month, day) for day, month, year in _DATE.findall(text)]
    found += [
        (year, _MONTHS.index(month.lower()) + 1, day)
        for day, month, year in _WRITTEN_DATE.findall(text)
        if month.lower() in _MONTHS
    ]
    days = []
    for year, month, day in found:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days


@rule(framework("3"), field="clauses")
def clauses_repeat_the_grant_as_agreed(facts: LocalClauseFacts) -> str | None:
    for sentence in sentences(facts, "dotacj", "transz"):
        for amount in amounts_in(sentence):
            if amount not in facts.amounts:
                return _(
                    "A local clause names %(amount)s of the grant, and the contract says "
                    "otherwise. Take the amount out: § 3 names it."
                ) % {"amount": written(amount)}
    return None


@rule(PUBLIC_FINANCE("221", "3"), field="clauses")
def clauses_do_not_prolong_the_use_of_the_grant(facts: LocalClauseFacts) -> str | None:
    for sentence in sentences(facts, "wykorzyst", "wydatk", "ponies", "ponos"):
        for day in days_in(sentence):
            if day > facts.spend_until:
                return _(
                    "A local clause lets the grant be spent until %(day)s, after the last day that "
                    "the contract allows."
                ) % {"day": f"{day:%d.%m.%Y}"}
    return None


@rule(PUBLIC_BENEFIT("18", "1"), field="clauses")
def clauses_keep_the_terms_of_reports(facts: LocalClauseFacts) -> str | None:
    lawful = {facts.report_days, facts.partial_report_days, facts.missing_report_days}
    return _other_term(facts, lawful, "sprawozdani")


@rule(framework("8"), field="clauses")
def clauses_keep_the_term_of_recommendations(facts: LocalClauseFacts) -> str | None:
    return _other_term(facts, {facts.recommendations_days}, "zalece")


@rule(framework("7"), field="clauses")
def clauses_keep_the_term_to_report_changes(facts: LocalClauseFacts) -> str | None:
    return _other_term(facts, {facts.change_days}, "zmianie adresu", "zmianę adresu", "likwidacj")


def _other_term(facts: LocalClauseFacts, lawful: set[int], *words: str) -> str | None:
    for sentence in sentences(facts, *words):
        for days in _DAYS.findall(sentence):
            if int(days) not in lawful:
                return _(
                    "A local clause sets a term of %(days)s days where the framework contract has "
                    "its own: “%(sentence)s”. Take the term out."
                ) % {"days": days, "sentence": sentence.strip()[:160]}
    return None


@rule(framework("6"), field="clauses")
def clauses_keep_the_time_of_keeping_documents(facts: LocalClauseFacts) -> str | None:
    return _other_years(facts, facts.keep_years, "przechow")


@rule(framework("14"), field="clauses")
def clauses_keep_the_ban_on_disposing(facts: LocalClauseFacts) -> str | None:
    return _other_years(facts, facts.ban_years, "zbyw", "zbyć", "zbyc")


def _other_years(facts: LocalClauseFacts, lawful: int, *words: str) -> str | None:
    for sentence in sentences(facts, *words):
        for years in _YEARS.findall(sentence):
            if int(years) != lawful:
                return _(
                    "A local clause names %(years)s years where the framework contract has "
                    "%(lawful)s. Take the time out of the clause."
                ) % {"years": years, "lawful": lawful}
    return None


@rule(framework("5"), field="clauses")
def clauses_keep_the_tolerance_of_shifts(facts: LocalClauseFacts) -> str | None:
    for sentence in sentences(facts, "przesunię", "zwiększeni"):
        for percent in _PERCENT.findall(sentence):
            if Decimal(percent.replace(",", ".")) != facts.shift_tolerance:
                return _(
                    "A local clause lets a cost grow by %(percent)s%%, and § 5 says otherwise. "
                    "Change the tolerance in the contract, not in a clause."
                ) % {"percent": percent}
    return None


@rule(framework("15"), field="clauses")
def clauses_set_nothing_of_the_framework_aside(facts: LocalClauseFacts) -> str | None:
    if not any(_SET_ASIDE.search(clause) for clause in facts.clauses):
        return None
    return _(
        "A local clause sets a paragraph of the framework contract aside. A clause may only "
        "supplement it."
    )


@rule(PUBLIC_BENEFIT("16", "2"), field="clauses")
def clauses_keep_the_written_form(facts: LocalClauseFacts) -> str | None:
    if not any(_UNWRITTEN.search(clause) for clause in facts.clauses):
        return None
    return _("A local clause allows changes without the written form, and they would be void.")


@rule(framework("2"), field="clauses", force=Force.ADVICE)
def clauses_name_days_of_the_task(facts: LocalClauseFacts) -> str | None:
    last = max(facts.ends_on, facts.spend_until)
    late = [day for clause in facts.clauses for day in days_in(clause) if day > last]
    if not late:
        return None
    return _(
        "A local clause names %(day)s, a day after the task and its expenses end. Check it."
    ) % {"day": f"{min(late):%d.%m.%Y}"}


TO_ADD_LOCAL_CLAUSES: tuple[Rule[LocalClauseFacts], ...] = (
    clauses_repeat_the_grant_as_agreed,
    clauses_do_not_prolong_the_use_of_the_grant,
    clauses_keep_the_terms_of_reports,
    clauses_keep_the_term_of_recommendations,
    clauses_keep_the_term_to_report_changes,
    clauses_keep_the_time_of_keeping_documents,
    clauses_keep_the_ban_on_disposing,
    clauses_keep_the_tolerance_of_shifts,
    clauses_set_nothing_of_the_framework_aside,
    clauses_keep_the_written_form,
    clauses_name_days_of_the_task,
)

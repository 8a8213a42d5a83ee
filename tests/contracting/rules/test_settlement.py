"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from common.judgement import findings, stopping
from common.law import Force, Source
from contracting.enums import Achievement, ResultKind, ReturnKind
from contracting.rules import settlement as rules
from contracting.rules.outcomes import OutcomeFacts
from contracting.rules.settlement_facts import ResultsFacts, SpendingFacts, SpentFacts
from tests.common.breaches import breaches, broken

EXCESS, UNUSED = ReturnKind.EXCESS, ReturnKind.UNUSED
HOURS = OutcomeFacts(
    name="hours", target=Decimal(40), reached=Decimal(40), source="list", weight=Decimal(60)
)
TRUST = OutcomeFacts(
    name="trust",
    kind=ResultKind.WORDS,
    said=Achievement.PARTLY,
    source="survey",
    weight=Decimal(40),
)


def make_results(**changes: Any) -> ResultsFacts:
    lawful: dict[str, Any] = {
        "accepted_on": date(2027, 2, 10),
        "report_filed_on": date(2027, 2, 1),
        "outcomes": (HOURS, TRUST),
    }
    return ResultsFacts(**(lawful | changes))


def make_spending(*lines: tuple[str, str, str], **changes: Any) -> SpendingFacts:
    """Costs of 1000: a grant of 800 for two lines, own money for the rest."""
    spent = lines or (("500", "500", "0"), ("500", "300", "200"))
    lawful: dict[str, Any] = {
        "accepted_on": date(2027, 2, 10),
        "results_accepted_on": date(2027, 2, 9),
        "grant": Decimal("800.00"),
        "transferred": Decimal("800.00"),
        "agreed_total": Decimal("1000.00"),
        "lines": tuple(
            SpentFacts(f"I.{number}", *(Decimal(each) for each in line))
            for number, line in enumerate(spent, start=1)
        ),
        "shift_tolerance": Decimal(10),
    }
    return SpendingFacts(**(lawful | changes))


def broken_by(*lines: tuple[str, str, str], **changes: Any) -> dict[str, str]:
    return broken(rules.TO_ACCEPT_SPENDING, make_spending(*lines, **changes))


def message_of(rule: Any, *lines: tuple[str, str, str], **changes: Any) -> str:
    (found,) = breaches((rule,), make_spending(*lines, **changes))
    return found.message


# Results.


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({}, {}, id="lawful"),
        pytest.param({"report_filed_on": date(2027, 2, 10)}, {}, id="filed-today"),
        pytest.param(
            {"report_filed_on": date(2027, 2, 11)},
            {"report_is_filed_first": "report_filed_on"},
            id="filed-tomorrow",
        ),
        pytest.param(
            {"report_filed_on": None}, {"report_is_filed_first": "report_filed_on"}, id="not-filed"
        ),
        pytest.param(
            {"outcomes": (HOURS, OutcomeFacts(name="visits", source="list"))},
            {"every_result_is_judged": "outcomes"},
            id="not-judged",
        ),
        pytest.param(
            {"outcomes": (HOURS, OutcomeFacts(name="v", target=Decimal(1), reached=Decimal(1)))},
            {"each_result_names_its_source": "outcomes"},
            id="without-source",
        ),
        pytest.param({"is_proportional": True}, {}, id="weights-of-a-hundred"),
        pytest.param(
            {"is_proportional": True, "outcomes": (HOURS,)},
            {"weights_of_results_give_a_hundred": "outcomes"},
            id="weights-too-small",
        ),
        pytest.param(
            {"is_proportional": True, "outcomes": (HOURS, HOURS)},
            {"weights_of_results_give_a_hundred": "outcomes"},
            id="weights-too-great",
        ),
        pytest.param({"outcomes": (HOURS,)}, {}, id="weights-do-not-matter"),
        pytest.param({"outcomes": ()}, {}, id="no-table-of-results"),
    ],
)
def test_results_are_accepted_when_they_are_judged(changes, names):
    assert broken(rules.TO_ACCEPT_RESULTS, make_results(**changes)) == names


def test_the_results_that_wait_are_named():
    waiting = tuple(OutcomeFacts(name=name) for name in ("visits", "meals"))
    judged, sourced = breaches(rules.TO_ACCEPT_RESULTS, make_results(outcomes=(HOURS, *waiting)))

    assert "visits, meals" in judged.message
    assert "visits, meals" in sourced.message
    assert sourced.force is Force.ADVICE


def test_the_sum_of_the_weights_is_said():
    odd = OutcomeFacts(name="odd", target=Decimal(1), reached=Decimal(1), weight=Decimal("12.50"))
    facts = make_results(outcomes=(odd,), is_proportional=True)

    (found,) = breaches((rules.weights_of_results_give_a_hundred,), facts)

    assert "12,5%" in found.message
    assert "100%" in found.message


# Results first, then money.


@pytest.mark.parametrize(
    ("results_accepted_on", "names"),
    [
        (date(2027, 2, 10), {}),
        (date(2027, 2, 11), {"results_are_accepted_before_money": "results_accepted_on"}),
        (None, {"results_are_accepted_before_money": "results_accepted_on"}),
    ],
)
def test_results_come_before_money(results_accepted_on, names):
    assert broken_by(results_accepted_on=results_accepted_on) == names


# Costs: a cost of 500 may grow by 10 %.


@pytest.mark.parametrize(
    ("first", "tolerance", "names"),
    [
        pytest.param("550.00", "10", {}, id="at-the-tolerance"),
        pytest.param(
            "550.01", "10", {"costs_grew_within_the_tolerance": "lines"}, id="a-grosz-beyond"
        ),
        pytest.param("500.00", "0", {}, id="no-tolerance"),
        pytest.param(
            "500.01", "0", {"costs_grew_within_the_tolerance": "lines"}, id="a-grosz-without"
        ),
    ],
)
def test_a_cost_grows_within_the_tolerance(first, tolerance, names):
    second = Decimal(800) - Decimal(first)
    lines = (("500", first, "0"), ("500", str(second), "200"))

    assert broken_by(*lines, shift_tolerance=Decimal(tolerance)) == names


def test_a_lower_cost_is_always_fine():
    assert broken_by(("500", "0", "0"), ("500", "0", "0"), transferred=Decimal(0)) == {}


def test_the_limit_of_a_cost_is_rounded_to_the_grosz():
    # 10.05 with 10 % is 11.055, so 11.06.
    line = ("10.05", "11.06", "100")

    assert broken_by(line, transferred=Decimal("11.06")) == {}
    assert broken_by(("10.05", "11.07", "100"), transferred=Decimal("11.07")) == {
        "costs_grew_within_the_tolerance": "lines"
    }


def test_grown_costs_are_named_with_what_is_to_be_returned():
    lines = (("100", "130", "0"), ("100", "115", "0"), ("100", "110", "0"), ("700", "445", "200"))
    rule = rules.costs_grew_within_the_tolerance

    said = message_of(rule, *lines)
    assert "I.1, I.2." in said
    assert "25,00" in said
    assert "5,00" in message_of(rule, *lines, established={EXCESS: Decimal(20)})
    assert not breaches((rule,), make_spending(*lines, established={EXCESS: Decimal(25)}))


# The share of the grant: 80 % of what was really spent.


@pytest.mark.parametrize(
    ("own", "names"),
    [
        pytest.param("200.00", {}, id="as-agreed"),
        pytest.param("250.00", {}, id="more-own-money"),
        pytest.param("199.90", {"share_of_the_grant_did_not_grow": "lines"}, id="less-own-money"),
    ],
)
def test_the_share_of_the_grant_does_not_grow(own, names):
    assert broken_by(("500", "500", "0"), ("500", "300", own)) == names


def test_what_the_share_allows_is_counted_to_the_grosz():
    # 80 % of 999.99 is 799.992, so 799.99: one grosz too much.
    said = message_of(
        rules.share_of_the_grant_did_not_grow, ("500", "500", "0"), ("500", "300", "199.99")
    )

    assert "0,01" in said


@pytest.mark.parametrize(
    ("highest", "names"),
    [("85", {}), ("84.99", {"share_of_the_grant_did_not_grow": "lines"})],
)
def test_the_contract_may_name_a_highest_share(highest, names):
    # 850 of 1000.
    lines = (("500", "500", "0"), ("500", "350", "150"))
    facts = {"grant": Decimal(850), "transferred": Decimal(850), "agreed_total": Decimal(2000)}

    assert broken_by(*lines, highest_share=Decimal(highest), **facts) == names


def test_an_entrusted_task_is_paid_whole_by_the_grant():
    lines = (("400", "400", "0"), ("400", "350", "0"))
    facts = {"agreed_total": Decimal(800), "transferred": Decimal(750)}

    assert broken_by(*lines, **facts) == {}


def test_a_contract_without_costs_has_no_share():
    lines = (("500", "500", "0"),)

    assert "share_of_the_grant_did_not_grow" in broken_by(*lines, agreed_total=Decimal(0))


def test_a_recorded_return_covers_a_grown_share():
    lines = (("500", "500", "0"), ("500", "300", "150"))
    owed = Decimal("40.00")

    assert "40,00" in message_of(rules.share_of_the_grant_did_not_grow, *lines)
    assert broken_by(*lines, established={EXCESS: owed}) == {}
    assert "0,01" in message_of(
        rules.share_of_the_grant_did_not_grow,
        *lines,
        established={EXCESS: owed - Decimal("0.01")},
    )
    assert broken_by(*lines, established={UNUSED: owed})


# The whole grant.


@pytest.mark.parametrize(
    ("second", "names"),
    [
        pytest.param("300.00", {}, id="the-whole-grant"),
        pytest.param("300.01", {"grant_spent_is_within_the_contract": "lines"}, id="a-grosz-more"),
    ],
)
def test_no_more_is_spent_than_the_contract_gives(second, names):
    lines = (("500", "500", "0"), ("500", second, "300"))

    assert broken_by(*lines) == names
    if names:
        assert "0,01" in message_of(rules.grant_spent_is_within_the_contract, *lines)
        assert broken_by(*lines, established={EXCESS: Decimal("0.01")}) == {}


def test_what_is_established_already_is_not_asked_for_again():
    lines = (("500", "500", "0"), ("500", "330", "300"))
    said = message_of(
        rules.grant_spent_is_within_the_contract, *lines, established={EXCESS: Decimal(20)}
    )

    assert "10,00" in said


@pytest.mark.parametrize(
    ("transferred", "returned", "names"),
    [
        pytest.param("800.00", "0", {}, id="all-used"),
        pytest.param("800.01", "0", {"unspent_grant_is_returned": "lines"}, id="a-grosz-left"),
        pytest.param("850.00", "50.00", {}, id="returned"),
        pytest.param("850.00", "49.99", {"unspent_grant_is_returned": "lines"}, id="almost"),
        pytest.param("700.00", "0", {}, id="a-tranche-to-come"),
    ],
)
def test_what_was_not_spent_is_returned(transferred, returned, names):
    changes = {"transferred": Decimal(transferred), "established": {UNUSED: Decimal(returned)}}

    assert broken_by(**changes) == names


def test_what_is_left_is_said():
    established = {UNUSED: Decimal(20), EXCESS: Decimal(500)}
    said = message_of(
        rules.unspent_grant_is_returned, transferred=Decimal(850), established=established
    )

    assert "30,00" in said


# Money that follows results, where the contract says so.


def test_unreached_results_cost_only_where_the_contract_says_so():
    changes = {"outcomes": (HOURS, TRUST), "result_tolerance": Decimal(80)}

    assert broken_by(**changes) == {}
    assert broken_by(**changes, is_proportional=True) == {
        "unreached_results_are_returned": "outcomes"
    }


def test_any_return_counts_towards_unreached_results():
    # Trust was reached by half and weighs 40 %: 160 of 800.
    rule = rules.unreached_results_are_returned
    changes = {"outcomes": (HOURS, TRUST), "is_proportional": True}
    some = {UNUSED: Decimal(100), EXCESS: Decimal(50)}

    said = message_of(rule, **changes, established=some)
    assert "160,00" in said
    assert "10,00" in said
    enough = {UNUSED: Decimal(100), EXCESS: Decimal(60)}
    assert not breaches((rule,), make_spending(**changes, established=enough))


def test_a_result_that_is_not_judged_is_a_finding_and_not_an_exception():
    facts = make_spending(outcomes=(OutcomeFacts(name="visits"),), is_proportional=True)

    (found,) = findings(rules.TO_ACCEPT_SPENDING, facts)
    assert found.rule == "unreached_results_are_returned"


# Force and provisions.


@pytest.mark.parametrize(
    ("rule", "provision", "source", "force"),
    [
        (rules.report_is_filed_first, "§ 9", Source.MEMORY, Force.BINDING),
        (rules.every_result_is_judged, "§ 9", Source.MEMORY, Force.BINDING),
        (rules.results_are_accepted_before_money, "§ 9", Source.MEMORY, Force.BINDING),
        (rules.costs_grew_within_the_tolerance, "§ 5", Source.MEMORY, Force.WAIVABLE),
        (rules.share_of_the_grant_did_not_grow, "§ 3", Source.MEMORY, Force.WAIVABLE),
        (rules.grant_spent_is_within_the_contract, "art. 252 ust. 3", Source.FOUND, Force.BINDING),
        (rules.unspent_grant_is_returned, "art. 251 ust. 1", Source.FOUND, Force.BINDING),
        (rules.unreached_results_are_returned, "", Source.PROPOSED, Force.WAIVABLE),
        (rules.weights_of_results_give_a_hundred, "", Source.PROPOSED, Force.BINDING),
        (rules.each_result_names_its_source, "", Source.PROPOSED, Force.ADVICE),
    ],
)
def test_each_demand_stands_on_its_provision(rule, provision, source, force):
    assert rule.citation.polish.removesuffix(rule.citation.act.genitive).strip() == provision
    assert rule.citation.source is source
    assert rule.force is force


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (SpentFacts("I.1", Decimal("NaN"), Decimal(1)),)},
        {"lines": (SpentFacts("I.1", Decimal(1), Decimal("-1")),)},
        {"grant": Decimal("1E+30")},
        {"shift_tolerance": Decimal("Infinity")},
        {"accepted_on": date(1, 1, 1)},
        {"established": {EXCESS: Decimal("sNaN")}},
    ],
)
def test_nonsense_is_a_finding(changes):
    assert stopping(findings(rules.TO_ACCEPT_SPENDING, make_spending(**changes)))


# What annex 5 leaves open: which costs the grant paid.


def paid_by_grant(from_grant: str, *costs: tuple[str, str], tolerance: int = 10) -> list[str]:
    found = rules.as_paid_from_grant(
        [rules.CostFacts(f"I.{n}", Decimal(a), Decimal(s)) for n, (a, s) in enumerate(costs, 1)],
        Decimal(from_grant),
        Decimal(tolerance),
    )
    assert sum((each.from_grant for each in found), Decimal(0)) == Decimal(from_grant)
    assert all(each.from_others >= 0 for each in found)
    return [str(each.from_grant) for each in found]


@pytest.mark.parametrize(
    ("from_grant", "costs", "parts"),
    [
        pytest.param("600", [("500", "500"), ("500", "400")], ["500", "100"], id="in-order"),
        pytest.param("900", [("500", "700"), ("500", "400")], ["550.00", "350.00"], id="within"),
        pytest.param("1000", [("500", "700"), ("500", "400")], ["600.00", "400"], id="beyond"),
        pytest.param("800", [("500", "500")], ["500", "300"], id="more-than-was-spent"),
        pytest.param("0", [("500", "500")], ["0"], id="nothing"),
    ],
)
def test_the_grant_is_counted_where_the_contract_allows_it_first(from_grant, costs, parts):
    assert paid_by_grant(from_grant, *costs) == parts


@pytest.mark.parametrize(
    ("lines", "changes", "excess"),
    [
        pytest.param((), {}, "0", id="lawful"),
        # 550 is the limit of a line of 500; the share allows 80 % of 1100.
        pytest.param((("500", "560", "0"), ("500", "240", "300")), {}, "10.00", id="one-cost-grew"),
        pytest.param(
            (("500", "500", "0"), ("500", "300", "100")), {}, "80.00", id="the-share-grew"
        ),
        pytest.param(
            (("500", "500", "0"), ("500", "301", "500")), {}, "1.00", id="more-than-the-grant"
        ),
    ],
)
def test_the_smallest_return_lets_every_limit_be_kept(lines, changes, excess):
    facts = make_spending(*lines, **changes)
    needed = rules.taken_in_excess(facts)
    assert needed == Decimal(excess)

    established = {EXCESS: needed, UNUSED: Decimal(800)}
    money = [each for each in rules.TO_ACCEPT_SPENDING if each.field == "lines"]
    assert not broken(money, make_spending(*lines, **changes, established=established))
    if needed:
        less = established | {EXCESS: needed - Decimal("0.01")}
        assert broken(money, make_spending(*lines, **changes, established=less))

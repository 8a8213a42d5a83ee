"""Points from formulas, ties and places, without a database."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from contracting.rules.quotation_scores import ScoredCriterion, ScoreFormula, scores

PRICE = ScoredCriterion(key="cena", weight=Decimal(60), formula=ScoreFormula.LOWEST)
HOURS = ScoredCriterion(key="godziny", weight=Decimal(30), formula=ScoreFormula.HIGHEST)
PLAN = ScoredCriterion(key="plan", weight=Decimal(10), formula=ScoreFormula.POINTS)


def bid(price: str, hours: str, plan: str) -> dict[str, Decimal]:
    return {"cena": Decimal(price), "godziny": Decimal(hours), "plan": Decimal(plan)}


def test_each_formula_counts_from_the_best_bid() -> None:
    found = scores((PRICE, HOURS, PLAN), {"a": bid("100", "8", "4"), "b": bid("120", "12", "10")})
    best, other = found
    assert (best.bid, best.place, best.tied) == ("b", 1, False)
    assert best.points == {"cena": Decimal("50.00"), "godziny": Decimal(30), "plan": Decimal(10)}
    assert best.total == Decimal("90.00")
    assert (other.bid, other.place, other.tied) == ("a", 2, False)
    assert other.points == {"cena": Decimal(60), "godziny": Decimal("20.00"), "plan": Decimal(4)}
    assert other.total == Decimal("84.00")


def test_each_criterion_is_rounded_before_it_is_added() -> None:
    # 60 × 100 / 700 = 8.5714…; 30 × 1 / 7 = 4.2857…; together 12.8571…
    found = scores((PRICE, HOURS), {"a": bid("100", "7", "0"), "b": bid("700", "1", "0")})
    assert found[1].points == {"cena": Decimal("8.57"), "godziny": Decimal("4.29")}
    assert found[1].total == Decimal("12.86")


def test_equal_totals_share_a_place_in_the_given_order() -> None:
    same = bid("100", "8", "4")
    found = scores((PRICE, HOURS, PLAN), {"c": bid("200", "8", "4"), "a": same, "b": dict(same)})
    assert [(each.bid, each.place, each.tied) for each in found] == [
        ("a", 1, True), ("b", 1, True), ("c", 3, False),
    ]  # fmt: skip


def test_a_missing_value_gives_nothing_and_is_no_measure() -> None:
    found = scores((PRICE,), {"a": {}, "b": {"cena": Decimal(50)}})
    assert [(each.bid, each.total) for each in found] == [("b", Decimal(60)), ("a", Decimal(0))]


def test_zero_is_the_lowest_of_all() -> None:
    found = scores((PRICE,), {"a": {"cena": Decimal(0)}, "b": {"cena": Decimal(50)}})
    assert [(each.bid, each.total) for each in found] == [("a", Decimal(60)), ("b", Decimal(0))]
    nobody = scores((HOURS,), {"a": {"godziny": Decimal(0)}, "b": {"godziny": Decimal(0)}})
    assert {each.total for each in nobody} == {Decimal(0)}


def test_given_points_stay_between_zero_and_the_weight() -> None:
    given_points = {"a": "11", "b": "10", "c": "0", "d": "-1"}
    found = scores((PLAN,), {bid: {"plan": Decimal(p)} for bid, p in given_points.items()})
    assert [each.total for each in found] == [Decimal(10), Decimal(10), Decimal(0), Decimal(0)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals("0.01", "99999.99", places=2), min_size=1, max_size=8))
def test_the_cheapest_has_all_the_points_and_nobody_more(prices: list[Decimal]) -> None:
    found = scores((PRICE,), {str(n): {"cena": price} for n, price in enumerate(prices)})
    assert found[0].total == Decimal(60)
    assert prices[int(found[0].bid)] == min(prices)
    assert all(Decimal(0) <= each.total <= 60 for each in found)
    assert [each.place for each in found] == sorted(each.place for each in found)

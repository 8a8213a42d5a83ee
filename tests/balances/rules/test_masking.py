import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balances.rules.masking import (
    MASK,
    Kind,
    Span,
    is_only_masked,
    masked,
    says_something,
    suggested,
)


def found(text):
    return [(span.kind, text[span.start : span.end]) for span in suggested(text)]


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Proszę pisać na jan.k@example.org.pl dziś", Kind.EMAIL, "jan.k@example.org.pl"),
        ("Mój numer 44051401359 w aktach", Kind.PESEL, "44051401359"),
        ("Tel. 601 234 567 po południu", Kind.PHONE, "601 234 567"),
        ("Tel. +48 601-234-567", Kind.PHONE, "+48 601-234-567"),
        ("Dzwonić 89 533 12 34", Kind.PHONE, "89 533 12 34"),
        ("Mieszkam przy ul. Lipowej 3/5 od lat", Kind.ADDRESS, "ul. Lipowej 3/5"),
        ("na os. Kościuszki 12 jest ślisko", Kind.ADDRESS, "os. Kościuszki 12"),
        ("adres 14-407 Godkowo", Kind.ADDRESS, "14-407 Godkowo"),
        ("przy Lipowej 3 jest ciemno", Kind.ADDRESS, "Lipowej 3"),
        ("Pani Anna Nowak krzyczy", Kind.NAME, "Pani Anna Nowak"),
        ("pomaga mi pan Marek", Kind.NAME, "pan Marek"),
        ("Rozmawiałam z Krystyną Malec wczoraj", Kind.NAME, "Krystyną Malec"),
        ("Dziękuję Zofii bardzo", Kind.NAME, "Zofii"),
        ("od Kowalskiego nic nie wiem", Kind.NAME, "Kowalskiego"),
        ("u Mickiewiczów było zimno", Kind.NAME, "Mickiewiczów"),
        ("mam cukrzycę i czekam", Kind.HEALTH, "cukrzycę"),
    ],
)
def test_what_may_point_at_a_person_is_suggested(text, kind, part):
    assert (kind, part) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Posiłki są zimne, a opiekunki spóźniają się 3 razy w tygodniu.",
        "Chcę, żeby to było dalej. Dobrze!",
        "Czekałem 45 minut, potem 20.",
    ],
)
def test_plain_criticism_is_left_alone(text):
    assert suggested(text) == []


def test_overlapping_suggestions_are_one():
    text = "pani Anna Kowalska, ul. Lipowa 3"

    assert [part for _kind, part in found(text)] == ["pani Anna Kowalska", "ul. Lipowa 3"]
    assert masked(text, suggested(text)) == f"{MASK}, {MASK}"


ORIGINAL = "Pani Anna jest niemiła i spóźnia się co dzień."


@pytest.mark.parametrize(
    ("shown", "only"),
    [
        pytest.param(ORIGINAL, True, id="nothing-covered"),
        pytest.param("[…] jest niemiła i spóźnia się co dzień.", True, id="covered"),
        pytest.param("[...]  jest niemiła i\nspóźnia się co dzień.", True, id="three-dots"),
        pytest.param("Pani […] jest […] spóźnia się […]", True, id="in-places"),
        pytest.param("[…]", True, id="all"),
        pytest.param("Pani Anna jest miła i spóźnia się co dzień.", False, id="rewritten"),
        pytest.param("Pani Anna jest niemiła.", False, id="cut-without-a-mask"),
        pytest.param("[…] jest niemiła.", False, id="another-end"),
        pytest.param("Bardzo […] jest niemiła i spóźnia się co dzień.", False, id="another-begin"),
        pytest.param("Pani […] spóźnia się […] niemiła […]", False, id="another-order"),
        pytest.param("Pani […] " + ORIGINAL[5:], False, id="over-nothing"),
        pytest.param(ORIGINAL + "[…]", False, id="a-mask-over-nothing"),
        pytest.param("", False, id="empty"),
    ],
)
def test_a_remark_is_covered_and_nothing_else(shown, only):
    assert is_only_masked(ORIGINAL, shown) is only


@settings(max_examples=100, deadline=None)
@given(
    text=st.text("abc ", min_size=1, max_size=20),
    cuts=st.lists(st.tuples(st.integers(0, 19), st.integers(1, 5)), max_size=3),
)
def test_whatever_is_covered_is_only_covered(text, cuts):
    spans, end = [], -1
    for start, length in sorted(cuts):
        # A mask of white space alone covers nothing that is compared.
        if start > end and text[start : start + length].strip() and start + length <= len(text):
            spans.append(Span(start, start + length, Kind.NAME))
            end = start + length
    tight = " ".join(text.split()) == text

    assert not tight or is_only_masked(text, masked(text, spans))


@pytest.mark.parametrize(
    ("shown", "says"), [("[…] dobrze", True), ("[…] […]!", False), ("[...]", False), ("", False)]
)
def test_something_must_be_left_to_read(shown, says):
    assert says_something(shown) is says

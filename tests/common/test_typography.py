"""What is not parted at the end of a line, and what is taken out of pasted text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import typography


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Umowa z gminą i organizacją", "Umowa z\xa0gminą i\xa0organizacją"),
        ("W domu i w szkole", "W\xa0domu i\xa0w\xa0szkole"),
        ("art. 13 ust. 2 pkt 6", "art.\xa013 ust.\xa02 pkt\xa06"),
        ("do 10 000 zł", "do 10\xa0000\xa0zł"),
        ("do 30 listopada roku", "do 30\xa0listopada roku"),
        ("ulica Polna", "ulica Polna"),
    ],
)
def test_one_letter_words_and_units_stay_with_their_neighbours(text: str, held: str):
    assert typography.held_together(text) == held


def test_pasted_text_is_cleaned_in_one_predictable_way():
    pasted = "zażo\u0301łc\u0301\u00ad gęś\u200b\x0btab\there\r\nkoniec"

    assert typography.cleaned(pasted, lines=True) == "zażółć gęś\ntab here\nkoniec"
    assert typography.cleaned(pasted, lines=False) == "zażółć gęś tab here koniec"


@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x1b", "\u202e", "\u2066", "\ud800", "\ufffe"])
def test_what_no_honest_form_needs_is_refused(bad: str):
    with pytest.raises(ValueError, match="control"):
        typography.cleaned(f"Jan{bad}Kowalski", lines=True)


def test_emoji_keep_their_joiners():
    family = "👩\u200d👧"

    assert typography.cleaned(family, lines=False) == family


@given(st.text())
def test_cleaned_text_is_stable_and_normal(text: str):
    try:
        clean = typography.cleaned(text, lines=True)
    except ValueError:
        return
    assert typography.cleaned(clean, lines=True) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert "\x00" not in clean


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  usługi \t w domu\n", "usługi w domu"),
        ("Z\u0307o\u0301łw", "Żółw"),
        ("us\u00ad\x00łu\u202egi", "usługi"),
        ("\x00", ""),
        ("a" * 1000, "a" * 100),
    ],
)
def test_words_to_search_for_are_spelt_as_stored_texts(typed: str, words: str):
    assert typography.sought(typed) == words

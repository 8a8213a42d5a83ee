"""The seal: what it hides, what it is bound to, and which key opens it."""

import pytest

from common.sealing import MARK, SealBroken, key_name, seal, seal_values, unseal, unseal_values

OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture(autouse=True)
def keys(settings):
    settings.SEAL_KEYS = {"2026-1": OLD}


def test_what_is_sealed_comes_back_and_cannot_be_read_meanwhile():
    sealed = seal("kosztorys 10 000,50 zł".encode(), about="oferta 1")

    assert unseal(sealed, about="oferta 1").decode() == "kosztorys 10 000,50 zł"
    assert unseal(memoryview(sealed), about="oferta 1").decode() == "kosztorys 10 000,50 zł"
    assert b"10 000" not in sealed


def test_the_same_text_never_looks_the_same():
    assert seal(b"x", about="a") != seal(b"x", about="a")


def test_what_is_sealed_cannot_be_put_in_another_place():
    with pytest.raises(SealBroken, match="changed or moved"):
        unseal(seal(b"x", about="oferta 1"), about="oferta 2")


@pytest.mark.parametrize("place", [0, 6, 14, 20, -1])
def test_a_changed_byte_is_noticed(place):
    sealed = bytearray(seal(b"tajne", about="a"))
    sealed[place] ^= 1

    with pytest.raises(SealBroken):
        unseal(bytes(sealed), about="a")


def test_the_newest_key_seals_and_an_older_one_still_opens(settings):
    old = seal(b"x", about="a")
    settings.SEAL_KEYS = {"2027-1": NEW, "2026-1": OLD}

    assert unseal(old, about="a") == b"x"
    assert (key_name(old), key_name(seal(b"x", about="a"))) == ("2026-1", "2027-1")


def test_without_its_key_nothing_is_opened_and_the_key_is_named(settings):
    old = seal(b"x", about="a")
    settings.SEAL_KEYS = {"2027-1": NEW}

    with pytest.raises(SealBroken, match="2026-1"):
        unseal(old, about="a")


def test_another_key_of_the_same_name_opens_nothing(settings):
    old = seal(b"x", about="a")
    settings.SEAL_KEYS = {"2026-1": NEW}

    with pytest.raises(SealBroken):
        unseal(old, about="a")


@pytest.mark.parametrize("strange", [b"", b"{}", MARK, b"%PDF-1.7"])
def test_what_was_not_sealed_is_refused(strange):
    with pytest.raises(SealBroken):
        unseal(strange, about="a")


def test_the_length_tells_little_of_a_text():
    short, long = (seal_values({"text": "a" * n}, about="a") for n in (1, 4000))

    assert len(short) == len(long)
    assert unseal_values(long, about="a") == {"text": "a" * 4000}

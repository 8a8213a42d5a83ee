"""Words made alike, so that a search finds them however they were typed."""

import unicodedata

_STROKES = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "ß": "ss"})


def folded(text: str) -> str:
    """Lower case without accents: «ŁÓDŹ», «Łódź» and «lodz» become one word."""
    plain = unicodedata.normalize("NFKD", text.translate(_STROKES)).casefold()
    kept = (letter for letter in plain if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())

"""Small territorial registers, written as the official site writes them."""

HEADER = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
LINES = (
    "28;;;;WARMIŃSKO-MAZURSKIE;województwo;{as_of}",
    "28;04;;;elbląski;powiat;{as_of}",
    "28;04;02;2;Godkowo;gmina wiejska;{as_of}",
    "28;14;;;olsztyński;powiat;{as_of}",
    "28;14;01;3;Barczewo;gmina miejsko-wiejska;{as_of}",
    "28;14;01;4;Barczewo;miasto;{as_of}",
    "28;14;01;5;Barczewo;obszar wiejski;{as_of}",
    "28;14;09;2;Stawiguda;gmina wiejska;{as_of}",
    "28;62;;;Olsztyn;miasto na prawach powiatu;{as_of}",
    "28;62;01;1;Olsztyn;gmina miejska;{as_of}",
    "24;;;;ŚLĄSKIE;województwo;{as_of}",
    "24;04;;;częstochowski;powiat;{as_of}",
    "24;04;12;3;Olsztyn;gmina miejsko-wiejska;{as_of}",
    "24;04;12;4;Olsztyn;miasto;{as_of}",
    "24;04;12;5;Olsztyn;obszar wiejski;{as_of}",
    "14;;;;MAZOWIECKIE;województwo;{as_of}",
    "14;65;;;Warszawa;miasto stołeczne, na prawach powiatu;{as_of}",
    "14;65;01;1;Warszawa;gmina miejska, miasto stołeczne;{as_of}",
    "14;65;02;8;Bemowo;dzielnica;{as_of}",
)


def make_terc(*, without: tuple[str, ...] = (), as_of: str = "2024-01-01", **changes: str) -> bytes:
    """A register; ``without`` leaves out the lines that begin so, ``line_3="…"`` puts another
    line in the place of the third (the header is the first)."""
    lines = [HEADER, *(line.format(as_of=as_of) for line in LINES)]
    for name, line in changes.items():
        lines[int(name.removeprefix("line_")) - 1] = line
    kept = [line for line in lines if not line.startswith(without or ("\0",))]
    return ("\ufeff" + "\r\n".join(kept) + "\r\n").encode()

"""One sheet laid out, many printed: each with its own code, its own tags, in the right order."""

import io
import json
import re

import pikepdf
import pytest

from common.papers import registered
from common.pdf import render_pdf
from common.printing import paper_context
from common.qr import qr_squares
from common.stamping import SAMPLE, Stamp, StampError, Stamps
from tests.papers.paper_samples import ISSUED_AT, SAMPLES, sample_document

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(number):
    letters = [ALPHABET[(number * 7 + place * (number + 3)) % 32] for place in range(20)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 20, 4))


def leaflets(number, told=lambda _done: None):
    context = json.loads((SAMPLES / "code_leaflet.expanded.json").read_text())
    context |= {
        "sheets": [[1, 2]] * (number > 1) + [[1]] * (number % 2),
        "size": number,
        "paper": {"issued_at": ISSUED_AT, "kind": "Kody", "code": "A", "check_place": "x"},
    }
    codes = [code(each) for each in range(number)]
    stamps = Stamps([Stamp(each, f"https://x.example/ocena/#{each}") for each in codes], ALPHABET)
    printed = render_pdf(
        "balances/pdf/leaflet.html", context, at=ISSUED_AT, stamps=stamps, told=told
    )
    return codes, pikepdf.open(io.BytesIO(printed.pdf)), printed


def words_of(pdf):
    """What each page draws, through each font's own table of characters."""
    for page in pdf.pages:
        fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
        words, font = [], {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            if str(operator) == "TJ":
                drawn = b"".join(bytes(x) for x in operands[0] if isinstance(x, pikepdf.String))
                words.append(
                    "".join(font[drawn[at : at + 2].hex()] for at in range(0, len(drawn), 2))
                )
        yield words


def _characters(font):
    table = font.ToUnicode.read_bytes().decode()
    found = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>", table)
    return {glyph.lower(): bytes.fromhex(text).decode("utf-16-be") for glyph, text in found}


@pytest.mark.parametrize(("number", "pages"), [(1, 2), (2, 2), (3, 3), (8, 5), (9, 6)])
def test_every_code_stands_on_one_leaflet_and_in_order(number, pages):
    codes, pdf, printed = leaflets(number)

    drawn = [
        word for page in words_of(pdf) for word in page if re.fullmatch(r"(.{4}-){4}.{4}", word)
    ]

    assert drawn == codes
    assert SAMPLE not in drawn
    assert len(pdf.pages) == printed.pages == pages


def test_every_copy_is_tagged_as_the_first_sheet_is():
    _codes, pdf, _printed = leaflets(9)
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    tree = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    heads, order = [], [page.obj.objgen for page in pdf.pages]

    def walk(element):
        if element.get("/S") == "/H2":
            heads.append(order.index(element.Pg.objgen))
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            if isinstance(kid, pikepdf.Dictionary):
                assert kid.P.objgen == element.objgen
                walk(kid)

    walk(root.K[0])

    assert list(numbers[::2]) == sorted(numbers[::2])
    assert heads == sorted(heads), "read in the order of the pages"
    assert heads.count(3) == 2
    for page in pdf.pages:
        for element in tree[int(page.StructParents)]:
            assert element.Pg.objgen == page.objgen


def test_the_square_holds_the_address_of_its_own_leaflet():
    codes, pdf, _printed = leaflets(3)
    last = pdf.pages[2].Contents.read_bytes().decode()

    squares = [tuple(map(int, each)) for each in re.findall(r"(\d+) (\d+) (\d+) 1 re", last)]

    assert squares == qr_squares(f"https://x.example/ocena/#{codes[2]}")[1]


def test_the_same_codes_give_the_same_bytes_and_other_codes_another_name():
    first, second, other = leaflets(4)[2], leaflets(4)[2], leaflets(6)[2]

    assert first.pdf == second.pdf
    assert first.pdf != other.pdf


def test_it_says_how_far_it_is():
    told = []
    leaflets(120, told.append)
    assert told == [50, 100]


def test_a_template_without_a_place_to_stamp_is_refused():
    context = paper_context(sample_document("receipt"), registered()["receipt"])
    with pytest.raises(StampError):
        render_pdf(
            registered()["receipt"].template, context, stamps=Stamps([Stamp("A", "B")], ALPHABET)
        )

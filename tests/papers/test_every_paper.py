"""Each kind of paper joins by being registered; one without a sample fails the build."""

import io
import json
import re
from hashlib import sha256
from itertools import pairwise

import page
import pikepdf
import pytest
from bs4 import BeautifulSoup

from common.papers import registered
from tests.papers.paper_samples import (
    SAMPLES,
    kinds,
    print_now,
    printed_sample,
    sample,
    sample_document,
)

UA1, A3A = page.ValidationProfile("ua1"), page.ValidationProfile("3a")

every_kind = pytest.mark.parametrize("kind", kinds())


@every_kind
def test_a_paper_has_a_sample_and_a_name(kind):
    assert (SAMPLES / f"{kind}.json").exists(), f"Add tests/papers/samples/{kind}.json"
    assert registered()[kind].label, f"Paper({kind!r}, label=…) is missing"


@every_kind
def test_a_paper_is_a_page_that_reads_well(kind):
    html = BeautifulSoup(printed_sample(kind).html, "html.parser")

    assert html.html["lang"] == "pl"
    assert html.title.text.strip()
    headings = [int(each.name[1]) for each in html.find_all(re.compile(r"^h[1-6]$"))]
    assert headings[0] == 1
    assert headings.count(1) == 1 or registered()[kind].short_lived
    assert all(after - before <= 1 for before, after in pairwise(headings))
    assert all(svg.find("title") for svg in html.find_all("svg") if not svg.find_parent("svg"))
    assert all(img.get("alt") is not None for img in html.find_all("img"))
    for table in html.find_all("table"):
        assert table.caption
        assert all(th.get("scope") for th in table.find_all("th"))
        assert table.thead or not table.find_all("th", scope="col")
    assert not html.find_all(style=True)
    assert not html.find_all("script")
    assert "None" not in html.get_text(" ")
    assert "{{" not in str(html)


@every_kind
def test_a_paper_says_where_to_check_it(kind):
    html = printed_sample(kind).html

    assert "7F2A-9BC1-04DE" in html
    assert "/sprawdz/" in html


@every_kind
def test_a_paper_is_archival_and_accessible_at_once(kind):
    pdf = printed_sample(kind).pdf

    assert pdf.startswith(b"%PDF")
    for profile in (UA1, A3A):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, report.failures[:5]


@every_kind
def test_a_paper_is_tagged_named_and_carries_its_fonts(kind):
    with pikepdf.open(io.BytesIO(printed_sample(kind).pdf)) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert root.StructTreeRoot.K
        assert str(root.Lang).startswith("pl")
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title).strip()
        xmp = root.Metadata.read_bytes()
        assert b'pdfuaid:part="1"' in xmp
        assert b'pdfaid:part="3"' in xmp
        fonts = list(_fonts(pdf))
        assert fonts
        assert all(_is_embedded(font) for font in fonts)
        names = {str(font.BaseFont) for font in fonts}
        assert all("Source" in name for name in names), names


@every_kind
def test_a_paper_carries_its_data_unless_it_is_secret(kind):
    with pikepdf.open(io.BytesIO(printed_sample(kind).pdf)) as pdf:
        if registered()[kind].short_lived:
            assert not list(pdf.attachments)
            return
        attached = pdf.attachments["dane.json"]
        assert json.loads(attached.get_file().read_bytes()) == sample(kind)
        assert attached.obj.AFRelationship == pikepdf.Name.Data


def test_a_contract_bears_its_code_on_every_page():
    with pikepdf.open(io.BytesIO(printed_sample("contract").pdf)) as pdf:
        pages = [pikepdf.parse_content_stream(page) for page in pdf.pages]
    assert len(pages) > 1
    for page_ in pages:  # the squares of the code are the only drawing of so many lines
        assert sum(1 for each in page_ if str(each.operator) == "l") > 200


@every_kind
def test_the_same_snapshot_gives_the_same_bytes(kind):
    again = print_now(registered()[kind], sample_document(kind))

    assert sha256(again.pdf).digest() == sha256(printed_sample(kind).pdf).digest()


def _fonts(pdf):
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
            yield each


def _is_embedded(font):
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))

"""The paragraphs of the framework contract: numbered, with its variants, one source for all."""

import io
import json
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from docx import Document as open_docx

from common.pdf import render_html
from contracting.documents.contract_docx import contract_docx
from contracting.documents.contracts import with_words
from contracting.documents.framework_contract import paragraphs

SAMPLE = Path(__file__).parents[1] / "papers/samples/contract.json"
AT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def facts():
    return json.loads(SAMPLE.read_text())


def text_of(paragraph):
    parts = [paragraph["title"]]
    for clause in paragraph["clauses"]:
        parts += [clause["text"], *clause["points"]]
    return plain(" ".join(parts))


def plain(text):
    return " ".join(text.replace("\xa0", " ").split())


def said(facts, number):
    return text_of(paragraphs(facts)[number - 1])


def test_paragraphs_keep_the_numbers_of_the_template(facts):
    found = paragraphs(facts)

    assert [each["number"] for each in found] == list(range(1, 22))
    assert found[9]["title"] == "Zwrot środków finansowych"
    assert "§ 6 ust. 2" in said(facts, 8)
    assert "§ 9 ust. 4" in said(facts, 1)
    assert "\ue000" not in json.dumps(found, ensure_ascii=False)


def test_an_operator_passes_the_task_on_and_is_not_forbidden_to(facts):
    facts["subcontracted"] = []
    assert "nie może być realizowane" in said(facts, 4)
    facts["regranting"] = {"pay_days": 14}
    assert "realizację całości zadania realizatorom projektów" in said(facts, 4)
    assert "w terminie 14 dni od dnia zawarcia z nim umowy" in said(facts, 4)
    assert "nie może być realizowane" not in said(facts, 4)
    facts["subcontracted"] = ["obsługa księgowa"]
    assert "obsługa księgowa" in said(facts, 4)


def test_entrusting_and_supporting_differ(facts):
    facts["award_form"] = "supporting"
    assert "wspiera" in said(facts, 1)
    assert "punktów procentowych" in said(facts, 3)
    assert "współfinansowane" in said(facts, 7)
    facts["award_form"] = "entrusting"
    assert "powierza" in said(facts, 1)
    assert "wkład własny" not in said(facts, 3)
    assert " finansowane" in said(facts, 7)


def test_amounts_stand_in_figures_and_in_words(facts):
    assert (
        "370 640,00 zł (słownie: trzysta siedemdziesiąt tysięcy sześćset czterdzieści złotych "
        "00/100)"
    ) in said(facts, 3)


def test_tranches_are_a_table_and_one_payment_a_sentence(facts):
    table = paragraphs(facts)[2]["table"]
    assert [row[3] for row in table["rows"]][
        1
    ] == "po złożeniu sprawozdania częściowego za rok 2025"
    assert plain(table["foot"][1]) == "370 640,00 zł"
    facts["tranches"] = facts["tranches"][:1]
    found = paragraphs(facts)[2]
    assert found["table"] is None
    assert "jednorazowo, w terminie do dnia 10 października 2025 r." in text_of(found)


def test_each_year_has_its_amount_used_by_its_end(facts):
    assert "w 2025 r. – 92 660,00 zł" in said(facts, 3)
    assert "przewidzianą na 2025 r. – do dnia 31 grudnia 2025 r." in said(facts, 10)
    assert "zakończenia roku budżetowego" in said(facts, 9)
    facts["money"]["years"] = []
    assert "przewidzianą" not in said(facts, 10)
    assert "31 grudnia każdego roku" in said(facts, 10)
    assert "zakończenia roku budżetowego" not in said(facts, 9)


def test_parts_by_others_are_named_or_forbidden(facts):
    assert "szkolenia i superwizja" in said(facts, 4)
    assert "jak za własne" in said(facts, 4)
    facts["subcontracted"] = []
    assert "nie może być realizowane przez podmiot" in said(facts, 4)


def test_a_joint_offer_makes_its_organisations_jointly_and_severally_liable(facts):
    assert "solidarn" not in said(facts, 1)
    second = deepcopy(facts["providers"][0]) | {"name": "Stowarzyszenie Razem"}
    facts["providers"][0]["duties"] = "prowadzi usługi w domu"
    facts["providers"].append(second | {"duties": "prowadzi szkolenia"})
    whole = with_words(facts)

    first = text_of(whole["paragraphs"][0])
    assert whole["title"].endswith("na podstawie oferty wspólnej")
    assert "odpowiedzialność solidarną" in first
    assert "Stowarzyszenie Razem – prowadzi szkolenia." in first
    assert "Zleceniobiorcą 2: Stowarzyszenie Razem" in str(whole["preamble"])


def test_figures_of_a_task_abroad_and_of_the_office_are_its_own(facts):
    facts["terms"] |= {"use_days": 21, "return_days": 30}
    facts["money"]["shift_tolerance_pct"] = "12.5"
    assert "w terminie 21 dni od dnia zakończenia" in said(facts, 10)
    assert "30 dni od dnia zakończenia realizacji zadania" in said(facts, 10)
    assert "więcej niż 12,5 %" in said(facts, 5)


def test_local_clauses_stand_at_the_end_of_their_paragraph_and_move_no_number(facts):
    before = said(facts, 9)
    facts["local_clauses"] = [
        {"place": "reporting", "text": "Strony spotykają się raz w kwartale."},
        {"place": "nowhere", "text": "Tego nigdzie nie ma."},
    ]
    found = paragraphs(facts)

    assert found[8]["clauses"][-1]["local"]
    assert text_of(found[8]) == f"{before} Strony spotykają się raz w kwartale."
    assert len(found) == 20  # § 21 is there only for clauses of its own
    assert "Tego nigdzie nie ma" not in json.dumps(found, ensure_ascii=False)


def test_a_reference_typed_by_a_person_is_only_text(facts):
    facts["local_clauses"] = [{"place": "other", "text": "\ue000ust:nic\ue001 {here}"}]

    assert said(facts, 21).endswith("{here}")


def drawn(facts):
    address = "https://x.pl/d/1"
    return contract_docx(facts, title="Umowa", code="7F2A", place="x", address=address, at=AT)


def lines_of(docx):
    """Every line of the document that a person reads, wherever it stands."""
    cells = [cell for table in docx.tables for row in table.rows for cell in row.cells]
    lines = [*docx.paragraphs, *docx.sections[0].footer.paragraphs]
    lines += [line for cell in cells for line in cell.paragraphs]
    return {plain(line.text) for line in lines}


@pytest.mark.parametrize("sample", ["contract", "small_grant_contract", "one year"])
def test_the_docx_has_every_line_of_the_pdf(facts, sample):
    if sample == "one year":
        facts["costs"]["years"] = facts["costs"]["years"][:1]
        # As the database gives a quantity; the papers write it without needless zeros.
        facts["costs"]["groups"][0]["lines"][0]["quantity"] = "9600.00"
    else:
        facts = json.loads((SAMPLE.parent / f"{sample}.json").read_text())
    paper = {"title": "Umowa", "issued_at": AT, "code": "7F2A", "check_place": "x", "qr": ""}
    with translation.override("en"):  # of whoever takes the file
        page = render_html("contracting/pdf/contract.html", {**facts, "paper": paper})
        file = drawn(facts)
    html = BeautifulSoup(page, "html.parser")
    lines = lines_of(open_docx(io.BytesIO(file)))
    for part in html.select(".k-paper__check, .k-sign"):  # a QR code there, gaps to sign here
        part.extract()

    printed = set()
    for each in html.select("h1, h2, p, li, th, td, caption"):
        for inner in each.select("ol, br"):
            inner.replace_with("\n" if inner.name == "br" else "")
        said = (
            each.text.split("\n")
            if each.name == "li" or each.parent.name == "header"
            else [each.text]
        )
        printed |= {plain(line) for line in said} - {""}
    numbered = {f"§ {each['number']}. {plain(each['title'])}" for each in facts["paragraphs"]}
    assert numbered <= printed
    titles = {plain(each["title"]) for each in facts["paragraphs"]}
    assert sorted((printed - numbered | titles) - lines) == []
    for each in facts["providers"]:
        assert f"Zleceniobiorca: {plain(each['name'])}" in lines


def test_each_organisation_of_a_joint_offer_has_its_line_to_sign(facts):
    facts["providers"].append(facts["providers"][0] | {"name": "Stowarzyszenie Druga Strona"})
    paper = {"title": "Umowa", "issued_at": AT, "code": "7F2A", "check_place": "x", "qr": ""}
    page = render_html("contracting/pdf/contract.html", {**facts, "paper": paper})
    lines = [each.text for each in BeautifulSoup(page, "html.parser").select(".k-sign p")]
    assert len(lines) == 3
    assert lines[2].endswith("Stowarzyszenie Druga Strona")


def test_the_docx_is_a_real_document_of_its_language(facts):
    file = contract_docx(
        facts, title="Umowa", code="7F2A", place="x", address="https://x.pl/d/1", at=AT
    )
    docx = open_docx(io.BytesIO(file))
    headings = [each for each in docx.paragraphs if each.style.name == "Heading 1"]

    assert docx.core_properties.language == "pl-PL"
    assert docx.core_properties.title == "Umowa"
    assert 'w:val="pl-PL"' in docx.styles["Normal"].element.xml
    assert all("numPr" in each._p.xml for each in headings[:21])
    assert "§ %1." in docx.part.numbering_part.element.xml
    foot = docx.sections[0].footer.paragraphs[0]
    assert facts["digest"][:16] in foot.text
    assert "wersja 4" in foot.text
    assert 'descr="Kod QR' in foot._p.xml
    assert 'w:edit="readOnly"' in docx.settings.element.xml
    assert "permStart" in docx.element.xml


def test_the_digest_names_everything_that_is_said(facts):
    changed = {key: value for key, value in facts.items() if key != "digest"}
    assert with_words(changed)["digest"] == facts["digest"]
    changed["place"] = "Barczewo"
    assert with_words(changed)["digest"] != facts["digest"]

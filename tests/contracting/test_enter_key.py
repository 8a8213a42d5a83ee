"""What Enter presses in a form is its first button: never the one that takes a row away."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ROW_BUTTON = re.compile(r'<button[^>]*name="(remove|add)')
FIRST_BUTTON = re.compile(r'<form[^>]*method="post".*?(<button[^>]*>)', re.DOTALL)
WITH_ROWS = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.html")
    if ROW_BUTTON.search(path.read_text()) and "<form" in path.read_text()
)


@pytest.mark.parametrize("name", WITH_ROWS)
def test_enter_saves_a_form_with_rows(name):
    found = FIRST_BUTTON.search((TEMPLATES / name).read_text())
    assert found is not None
    assert 'class="visually-hidden" tabindex="-1"' in found[1]


def test_the_forms_with_rows_are_found():
    assert "contracting/contract_form.html" in WITH_ROWS

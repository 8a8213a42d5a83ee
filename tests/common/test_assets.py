"""Vendored files are byte for byte what their packages hold, but for one trailing comment."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.STATICFILES_DIRS[0])
VENDORED = json.loads((ROOT / "vendor" / "digests.json").read_text())
FOREIGN = re.compile(
    r"""<(?:link|script|img|iframe|source|object|use)\b[^>]*["'](?:https?:)?//"""
    r"""|(?:url\(|@import\s|\bfrom\s|\bimport\s)\s*["']?\s*(?:https?:)?//"""
)
SELF_CONTAINED = {
    "templates/contracting/bip/notice.html": (
        "a file for a bulletin: it is downloaded and never shown by the portal, no style sheet "
        "of ours reaches it there, and the policy against inline style does not apply to it"
    ),
}
"""Templates that carry a style element, each with the reason why it may."""


@pytest.mark.parametrize("name", sorted(VENDORED))
def test_vendored_file_is_what_the_package_holds(name: str):
    known = VENDORED[name]
    body = (ROOT.parent / name).read_bytes() + known.get("cut", "").encode()

    assert hashlib.sha512(body).hexdigest() == known["sha512"]


def test_every_vendored_file_has_its_digest():
    found = {
        path.relative_to(ROOT.parent).as_posix()
        for folder in (ROOT / "vendor", ROOT / "fonts", ROOT.parent / "tests" / "vendor")
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("LICENSE", "digests.json")
    }

    assert found == set(VENDORED)


@pytest.mark.parametrize(
    "path",
    sorted({*ROOT.glob("css/*.css"), *ROOT.glob("js/*.js"), *Path("templates").rglob("*.html")}),
    ids=lambda path: path.name,
)
def test_no_asset_comes_from_another_host(path: Path):
    assert not FOREIGN.search(path.read_text())


@pytest.mark.parametrize("path", sorted(Path("templates").rglob("*.html")), ids=str)
def test_no_style_and_no_script_stands_in_a_page(path: Path):
    if "pdf" in path.parts:
        return
    html = re.sub(r"{%.*?%}", "", path.read_text())  # what a tag is given is no attribute
    page, styles = re.subn(r"<style>[^<]*</style>", "", html)

    assert bool(styles) is (path.as_posix() in SELF_CONTAINED)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", page)

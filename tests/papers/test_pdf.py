"""What a paper may ask for, and how much of it there may be."""

import http.server
import threading
from datetime import UTC, datetime

import pytest
from django.test import override_settings
from django.utils import translation

from common import pdf
from common.pdf import PaperError, PaperTooHeavy, find_static, render_pdf

SECRET = "KANAREK-W-PLIKU-91af"
PAGE = (
    "<!doctype html><html lang=pl><head><title>T</title>{head}</head>"
    "<body><h1>T</h1>{body}</body></html>"
)


@pytest.fixture
def paper(settings, tmp_path):
    """Prints a page that was written as a template: as hostile as a template could be."""
    templates = [dict(settings.TEMPLATES[0], DIRS=[tmp_path])]

    def printed(body="", head="", **context):
        (tmp_path / "paper.html").write_text(PAGE.format(head=head, body=body))
        with override_settings(TEMPLATES=templates):
            return render_pdf("paper.html", context)

    return printed


@pytest.fixture
def listener():
    """A loopback server that counts who asks it for anything."""
    asked = []

    class Counting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


HOSTILE = {
    "img-file": '<img alt="" src="file://{file}">',
    "img-http": '<img alt="" src="{http}/a.png">',
    "img-metadata": '<img alt="" src="http://169.254.169.254/latest">',
    "img-redis": '<img alt="" src="http://127.0.0.1:6379/">',
    "img-data": '<img alt="" src="data:image/svg+xml,%3Csvg/%3E">',
    "img-absolute-path": '<img alt="" src="static:/etc/passwd">',
    "img-parent": '<img alt="" src="static:../config/settings/base.py">',
    "object": '<object data="file://{file}"></object>',
    "embed": '<embed src="{http}/x">',
    "svg-image": '<svg width="9" height="9"><title>x</title><image href="file://{file}"/></svg>',
    "svg-use": '<svg width="9" height="9"><title>x</title><use href="{http}/x.svg#a"/></svg>',
    "style-import": '<style>@import url("{http}/x.css");</style>',
    "style-background": '<style>h1 {{ background: url("{http}/x.png") }}</style>',
    "style-font": (
        '<style>@font-face {{ font-family: X; src: url("{http}/x.woff2") }} '
        "h1 {{ font-family: X }}</style>"
    ),
    "content-url": '<style>h1::before {{ content: url("file://{file}") }}</style>',
    "link-style": '<link rel="stylesheet" href="{http}/x.css">',
    "link-attachment": '<link rel="attachment" href="file://{file}">',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_paper_asks_nobody_for_anything(name, paper, listener, tmp_path):
    http_address, asked = listener
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    hostile = HOSTILE[name].format(file=secret, http=http_address)
    head, body = (hostile, "") if name.startswith(("link", "style")) else ("", hostile)

    try:
        printed = paper(body, head).pdf
    except PaperError as error:
        printed = str(error).encode()

    assert asked == []
    assert SECRET.encode() not in printed
    assert b"EmbeddedFile" not in printed


def test_without_the_guard_the_same_page_does_ask(paper, listener, tmp_path):
    """The control: WeasyPrint's own fetcher fetches, so the test above sees something."""
    from weasyprint import HTML  # noqa: TID251

    http_address, asked = listener

    HTML(string=f'<img src="{http_address}/a.png">').render()

    assert asked == ["/a.png"]


def test_what_people_type_is_shown_and_never_obeyed(paper):
    typed = '<img src="file:///etc/passwd"><script>x</script>{{ 7|add:7 }}'

    printed = paper("<p>{{ typed }}</p>", typed=typed)

    assert "&lt;img src=&quot;file:///etc/passwd&quot;&gt;" in printed.html
    assert "{{ 7|add:7 }}" in printed.html


def test_our_own_static_files_are_found_and_no_others():
    assert find_static("static:css/print.css").name == "print.css"
    for other in (
        "static:",
        "static:css",
        "static:../manage.py",
        "static:/etc/passwd",
        "css/print.css",
    ):
        assert find_static(other) is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<table>" + "<tr><td>x</td></tr>" * (pdf.MOST_ROWS + 1) + "</table>", id="rows"
        ),
        pytest.param("<p>" + "x" * 100_000 + "</p>", id="word"),
        pytest.param("<p>" + "x y " * 2_000_000 + "</p>", id="characters"),
    ],
)
def test_a_paper_beyond_all_bounds_is_refused_before_it_is_laid_out(body, paper):
    with pytest.raises(PaperTooHeavy):
        paper(body)


def test_a_thousand_nested_lists_are_refused_and_do_not_end_the_process(paper):
    with pytest.raises(PaperError):
        paper("<ul><li>" * 1000 + "x" + "</li></ul>" * 1000)


def test_the_moment_of_printing_leaves_no_trace(paper):
    first = paper("<p>ą</p>").pdf
    second = paper("<p>ą</p>").pdf

    assert first == second
    assert datetime.now(tz=UTC).strftime("%Y%m%d").encode() not in first


def test_statutory_papers_are_polish_whoever_asks(paper):
    with translation.override("en"):
        html = paper("<p>{% load paper %}{{ amount|zl }}</p>", amount="10000.50").html

    assert "10\N{NO-BREAK SPACE}000,50\N{NO-BREAK SPACE}zł" in html


def test_no_one_letter_word_ends_a_line(paper):
    assert "o\N{NO-BREAK SPACE}zadaniu" in paper("<p>mowa o zadaniu</p>").html

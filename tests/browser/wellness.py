"""What every page of the portal must be, whatever it is about."""

from enum import Enum, auto
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

AXE = Path(__file__).parent.parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES: dict[str, Any] = {"runOnly": {"type": "tag", "values": LEVELS}}
WITHOUT_COLOURS = ALL_RULES | {"rules": {"color-contrast": {"enabled": False}}}
RULES_OF_WIDTH = {
    "runOnly": {
        "type": "rule",
        "values": [
            "target-size", "scrollable-region-focusable", "link-name", "button-name", "label"
        ],
    }
}  # fmt: skip
"""What may be broken at 320 px and well at 1280: the markup and the colours are the same."""
THEMES = ("light", "dark", "contrast")
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 800}


def assert_page_is_well(page: Page, *, themes: tuple[str, ...] = ()) -> None:
    """No axe violation, no CSP report, no console error, no sideways scroll at 320 px,
    one h1, a title and a language. With ``themes``, axe looks again in each of them."""
    faults = page_faults(page, themes=themes)
    # What axe itself stirred up on the console is no fault of the next page.
    page.faults.clear()
    assert not faults, f"{page.url}:\n" + "\n".join(faults)


def page_faults(
    page: Page, *, themes: tuple[str, ...] = (), looked_at: "Shapes | None" = None
) -> list[str]:
    """With ``looked_at``, axe passes over what is made like a page it has seen, and the window
    keeps the width at which it was looked at last: every other page is loaded narrow."""
    page.wait_for_load_state("load")
    faults = [*page.faults, *_frame_faults(page)]
    news = Novelty.PARTS if looked_at is None else looked_at.novelty(page)
    before = page.viewport_size
    for size in (NARROW, WIDE) if before == NARROW else (before, NARROW):
        if page.viewport_size != size:
            page.set_viewport_size(size)
        if size == NARROW:
            faults += _faults_at_320(page, with_axe=news is Novelty.PARTS)
        else:
            faults += _faults_of_axe(page, news, themes)
    if looked_at is None:
        page.set_viewport_size(before)
    return faults


def _faults_of_axe(page: Page, news: "Novelty", themes: tuple[str, ...]) -> list[str]:
    faults = []
    if news is not Novelty.NOTHING:
        rules = ALL_RULES if news is Novelty.PARTS else WITHOUT_COLOURS
        faults = [f"axe: {fault}" for fault in axe_violations(page, rules)]
    for theme in themes:
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        faults += [f"axe in {theme}: {fault}" for fault in axe_violations(page)]
    return faults


class Novelty(Enum):
    """What a page has that axe has not looked at yet."""

    NOTHING = auto()
    ORDER = auto()
    """Known parts put together in another way: what depends on the order is judged."""
    PARTS = auto()


class Shapes:
    """How the pages that axe has looked at are made: their elements and attributes.

    Two pages of one shape differ in words, numbers and keys, which axe does not judge (their
    width is measured on each). The frame around ``main`` is the same on many pages.
    """

    def __init__(self) -> None:
        self.mains: set[str] = set()
        self.frames: set[str] = set()
        self.parts: set[str] = set()

    def novelty(self, page: Page) -> Novelty:
        frame, main, parts = page.evaluate(SHAPE_OF_PAGE)
        is_known = frame in self.frames and main in self.mains
        has_new_parts = not self.parts.issuperset(parts)
        self.frames.add(frame)
        self.mains.add(main)
        self.parts.update(parts)
        if is_known:
            return Novelty.NOTHING
        return Novelty.PARTS if has_new_parts else Novelty.ORDER


SHAPE_OF_PAGE = """() => {
  const numbers = /[0-9a-f]{8}-[0-9a-f-]{27}|\\d+/g;
  const main = document.querySelector("main");
  const attribute = ({ name, value }) => {
    const varies = /^(value|href|action|src|datetime|content|data-|hx-)/.test(name);
    return name === "value" ? `value=${value && "x"}`
      : `${name}=${varies ? value.replace(numbers, "0") : value}`;
  };
  const shape = (node, inside) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && "x";
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node === main && !inside) return "<main/>";
    const children = [...node.childNodes].map((child) => shape(child, inside)).join("");
    return `<${[node.localName, ...[...node.attributes].map(attribute)].join(" ")}>${children}</>`;
  };
  const looks = (element) =>
    ["class", "type", "role", "scope", "disabled"].map((name) => element.getAttribute(name));
  const parts = [...document.querySelectorAll("body *")].map((element) =>
    [element.parentElement.localName, ...looks(element.parentElement), element.localName,
      ...looks(element), ...element.getAttributeNames().sort()].join(" "));
  return [shape(document.documentElement, false), main ? shape(main, true) : "",
    [...new Set(parts)]];
}"""
"""Of a page, of its ``main``, and of each element beside its parent: what gives it its colours."""


def axe_violations(page: Page, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    # The pages have no frames, and their stylesheets are their own: nothing to fetch first.
    run: dict[str, Any] = page.evaluate(
        """rules => axe.run(document, {
          ...rules, resultTypes: ["violations"], selectors: false, iframes: false,
          preload: false
        })""",
        rules,
    )
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]} {node['failureSummary']}"
        for violation in run["violations"]
        for node in violation["nodes"]
    ]


FRAME = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return {
    reports: window.__violations,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    language: document.documentElement.lang,
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
  };
}"""


def _frame_faults(page: Page) -> list[str]:
    seen = page.evaluate(FRAME)
    faults = [f"CSP: {report}" for report in seen["reports"]]
    if seen["headings"] != 1:
        faults.append(f"{seen['headings']} h1 instead of one")
    if len(seen["title"].replace("– Kooperacja", "").strip()) < 3:
        faults.append("no title")
    if seen["language"] not in ("pl", "en", "uk"):
        faults.append("no language")
    return faults + [f"the id {each} stands twice" for each in seen["twice"]]


def _faults_at_320(page: Page, *, with_axe: bool = True) -> list[str]:
    width, wide = page.evaluate(
        """() => [document.documentElement.scrollWidth,
          [...document.querySelectorAll("body *")]
          .filter((e) => e.getBoundingClientRect().right > 321 && !e.closest(".k-scroll"))
          .slice(0, 3).map((e) => e.outerHTML.slice(0, 120))]"""
    )
    faults = []
    if with_axe:
        faults = [f"axe at 320 px: {fault}" for fault in axe_violations(page, RULES_OF_WIDTH)]
    if width > 320:
        faults.append(f"scrolls sideways at 320 px ({width} px): {wide}")
    return faults

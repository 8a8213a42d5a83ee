"""What every page of the portal must be, whatever it is about."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"type": "tag", "values": LEVELS}
RULES_OF_WIDTH = {
    "type": "rule",
    "values": ["target-size", "scrollable-region-focusable", "link-name", "button-name", "label"],
}
"""What may be broken at 320 px and well at 1280: the markup and the colours are the same."""
THEMES = ("light", "dark", "contrast")


def assert_page_is_well(page: Page, *, themes: tuple[str, ...] = ()) -> None:
    """No axe violation, no CSP report, no console error, no sideways scroll at 320 px,
    one h1, a title and a language. With ``themes``, axe looks again in each of them."""
    faults = page_faults(page, themes=themes)
    # What axe itself stirred up on the console is no fault of the next page.
    page.faults.clear()
    assert not faults, f"{page.url}:\n" + "\n".join(faults)


def page_faults(page: Page, *, themes: tuple[str, ...] = ()) -> list[str]:
    page.wait_for_load_state("load")
    faults = [*page.faults, *_policy_violations(page), *_frame_faults(page)]
    faults += [f"axe: {fault}" for fault in axe_violations(page)]
    for theme in themes:
        page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        faults += [f"axe in {theme}: {fault}" for fault in axe_violations(page)]
    return faults + _faults_at_320(page)


def axe_violations(page: Page, run_only: dict[str, Any] = ALL_RULES) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    # The pages have no frames, and their stylesheets are their own: nothing to fetch first.
    run: dict[str, Any] = page.evaluate(
        """runOnly => axe.run(document, {
          runOnly, resultTypes: ["violations"], iframes: false, preload: false
        })""",
        run_only,
    )
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]} {node['failureSummary']}"
        for violation in run["violations"]
        for node in violation["nodes"]
    ]


def _policy_violations(page: Page) -> list[str]:
    return [f"CSP: {report}" for report in page.evaluate("() => window.__violations")]


def _frame_faults(page: Page) -> list[str]:
    faults = []
    if (headings := page.locator("h1").count()) != 1:
        faults.append(f"{headings} h1 instead of one")
    if len(page.title().replace("– Kooperacja", "").strip()) < 3:
        faults.append("no title")
    if page.locator("html").get_attribute("lang") not in ("pl", "en", "uk"):
        faults.append("no language")
    return faults


def _faults_at_320(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    width = page.evaluate("() => document.documentElement.scrollWidth")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((e) => e.getBoundingClientRect().right > 321 && !e.closest(".k-scroll"))
          .slice(0, 3).map((e) => e.outerHTML.slice(0, 120))"""
    )
    faults = [f"axe at 320 px: {fault}" for fault in axe_violations(page, RULES_OF_WIDTH)]
    page.set_viewport_size(before)
    if width > 320:
        faults.append(f"scrolls sideways at 320 px ({width} px): {wide}")
    return faults

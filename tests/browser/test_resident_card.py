"""The resident's card in a browser: keys, a bad connection, and nothing left behind."""

import pytest
from playwright.sync_api import Page, Route

from balances.models import ResidentCard
from tests.browser.wellness import assert_page_is_well
from tests.factories.balances import a_code, make_round

WHERE = "() => document.activeElement.textContent.trim().slice(0, 14)"
TRACES = "() => [localStorage.length, sessionStorage.length, document.cookie, location.href]"


@pytest.fixture
def code(live_server: object) -> str:
    return a_code(make_round())


def begin(page: Page, code: str, language: str = "pl") -> None:
    page.goto(f"/ocena/?jezyk={language}#{code}")
    assert page.url.endswith(f"?jezyk={language}")
    page.keyboard.press("Tab")
    page.locator("#id_code").press("Enter")
    page.wait_for_selector("[data-screen='1']")


def test_the_card_is_filled_with_the_keyboard_alone_and_leaves_no_trace(page: Page, code: str):
    begin(page, code)

    for number in range(1, 13):
        page.locator(f"#id_r{number}_0").focus()
        page.keyboard.press("ArrowDown")
        # Choosing moves nowhere: whoever walks the faces with arrows must come to the last one.
        assert page.locator(f"[data-screen='{number}']").is_visible()
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[data-screen='{number + 1}']")
        if number < 12:
            assert page.evaluate(WHERE).startswith(f"Zdanie {number + 1}")
            assert page.title().startswith(f"Zdanie {number + 1} z 12 – Czy ta pomoc")
    page.locator("[data-screen='13'] .btn-primary").press("Enter")
    page.get_by_text("Pokaż moje odpowiedzi").press("Enter")
    assert page.locator("[data-said-on='7']").inner_text() == "raczej tak"
    assert page.locator("[data-answered]").inner_text() == "12"
    assert_page_is_well(page, themes=("dark", "contrast"))
    page.get_by_role("button", name="Wyślij").press("Enter")
    page.wait_for_selector(".k-removal")

    assert page.evaluate(WHERE) == "Dziękujemy!"
    assert page.evaluate(TRACES)[:3] == [0, 0, ""]
    assert code.replace("-", "") not in page.content().replace("-", "")
    assert ResidentCard.objects.get().answers.count() == 12
    page.reload()
    assert page.locator("#id_code").input_value() == ""


def test_the_phones_own_back_goes_to_the_sentence_before(page: Page, code: str):
    begin(page, code)
    page.locator("#id_r1_2").check()
    for number in (1, 2):
        page.locator(f"[data-screen='{number}'] .btn-primary").click()

    page.go_back()
    assert page.locator("[data-screen='2']").is_visible()
    page.go_back()
    assert page.locator("[data-screen='1']").is_visible()

    assert page.locator("#id_r1_2").is_checked()
    page.get_by_role("button", name="Pomiń to zdanie").click()
    assert not page.locator("#id_r1_2").is_checked()


def test_a_broken_connection_loses_nothing_and_a_repeat_counts_once(page: Page, code: str):
    begin(page, code)
    page.locator("#id_r1_1").check()
    page.get_by_role("button", name="Pokaż wszystko na jednej stronie").click()
    page.wait_for_selector("[data-screen='12']:visible")
    assert page.locator("#id_r1_1").is_checked()
    assert_page_is_well(page)
    page.locator("#id_ro1").fill("Przychodzą na czas.")

    page.context.set_offline(True)
    page.get_by_role("button", name="Wyślij").click()
    page.get_by_text("Nie ma połączenia z internetem").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Połączenie wróciło").wait_for()

    def store_and_break(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/ocena/karta/", store_and_break)
    page.get_by_role("button", name="Wyślij").click()
    page.get_by_text("Nie udało się").wait_for()
    page.unroute("**/ocena/karta/")
    assert page.locator("#id_ro1").input_value() == "Przychodzą na czas."
    page.faults.clear()
    page.get_by_role("button", name="Wyślij").click()
    page.wait_for_selector(".k-removal")

    assert ResidentCard.objects.count() == 1


def test_the_first_screen_is_well_in_easy_words(page: Page, code: str):
    begin(page, code, "pl-simple")

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, a, .k-face, .k-pick, summary")]
          .filter((e) => e.offsetParent && e.closest(".k-resident"))
          .filter((e) => e.getBoundingClientRect().height < 44)
          .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []
    assert_page_is_well(page, themes=("dark", "contrast"))


def test_stopping_clears_the_card_from_a_shared_tablet(page: Page, code: str):
    begin(page, code)
    page.locator("#id_r1_4").check()
    # What a browser keeps for its Back is the page as it was left.
    page.evaluate(
        """() => addEventListener("pagehide", () =>
          { localStorage.left = document.querySelectorAll("input").length; })"""
    )

    page.get_by_role("link", name="Przerwij i wyczyść wszystko").click()
    page.wait_for_selector("#id_code")

    assert page.evaluate("localStorage.left") == "0"
    assert page.locator("#id_code").input_value() == ""

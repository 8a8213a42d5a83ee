"""What scripts add to pages: a held second press, copying; nothing a page needs."""

import time

from playwright.sync_api import Page, Route


def test_a_second_press_is_held_back(page: Page):
    sent = []

    def answer_slowly(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url)
            time.sleep(0.5)
        route.continue_()

    page.goto("/konto/login/")
    page.route("**/konto/login/", answer_slowly)
    page.locator("#id_login").fill("anna@example.org")
    page.locator("#id_password").fill("Wiosna-nad-Lyna-27")
    page.evaluate(
        """() => { const form = document.querySelector("main form");
          form.requestSubmit(); form.requestSubmit(); form.requestSubmit(); }"""
    )
    page.wait_for_selector(".k-errors")

    assert len(sent) == 1


def test_a_copy_button_puts_the_text_on_the_clipboard(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    page.evaluate(
        """async () => {
          document.querySelector("main").insertAdjacentHTML("beforeend",
            '<code id="adres"> https://kooperacja.example/a </code>' +
            '<button type="button" hidden data-copy="#adres" data-copied="Skopiowano">K</button>');
          const path = document.querySelector("script[type=module]").src.replace("portal", "copy");
          (await import(path)).offerCopying(document);
        }"""
    )
    page.get_by_role("button", name="K", exact=True).click()

    page.get_by_text("Skopiowano").wait_for()  # the clipboard answers in its own time
    assert page.evaluate("navigator.clipboard.readText()") == "https://kooperacja.example/a"

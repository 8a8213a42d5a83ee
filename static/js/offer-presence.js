/* Every half a minute, while the page is looked at: says that it is open, and who else is here. */

const EVERY = 30_000;

export function startPresence(place) {
  const form = document.querySelector("form[data-offer]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  async function ask() {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(place.dataset.url, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      if (!answer.ok) return;
      const said = await answer.json();
      const older = Number(form.elements.version.value) < said.version;
      const text = older ? `${said.here} ${said.message}`.trim() : said.here;
      if (place.textContent !== text) place.textContent = text; // said aloud only when it is new
    } catch {
      // No connection: the saving says so already.
    }
  }

  setInterval(ask, EVERY);
}

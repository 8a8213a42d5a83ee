/* Sends the section a moment after the last keystroke. The server says what was kept; when it
   cannot be reached or the session ended, the text stays on the page and goes again later. */

const WAIT = 2000;
const RETRY = 8000;

export function startAutosave(form) {
  const note = form.querySelector("[data-saved]");
  let timer = 0;
  let sending = false;
  let dirty = false;
  let stopped = false;

  const say = (text, bad = false) => {
    note.textContent = text;
    note.classList.toggle("is-bad", bad);
  };

  const later = (delay) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(send, delay);
  };

  async function send() {
    if (sending || !dirty) return;
    sending = true;
    dirty = false;
    const body = new FormData(form);
    body.delete("once");
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: new URLSearchParams(body),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      await heard(answer);
    } catch {
      dirty = true;
      say(form.dataset.failed, true);
      later(RETRY);
    } finally {
      sending = false;
      if (dirty) later(WAIT);
    }
  }

  async function heard(answer) {
    const kind = answer.headers.get("Content-Type") || "";
    const said = kind.includes("json") ? await answer.json() : {};
    if (answer.ok) {
      form.elements.version.value = said.version;
      say(said.message);
    } else if (answer.status === 409) {
      stopped = true; // the button shows both texts; a program may not choose
      say(said.message, true);
    } else {
      dirty = true;
      say(said.message || form.dataset.failed, true);
      later(RETRY);
    }
  }

  form.addEventListener("input", () => {
    dirty = true;
    later(WAIT);
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
}

/* Sends a form without leaving the page. When the connection breaks, the page with all that was
   filled in is still there and says what to do; the same form sent again counts once. And no
   address, no history and no "send again?" question of the browser holds the answers. */

const PATIENCE = 30000;

export async function send(form, button, then) {
  if (form.dataset.sending) return;
  if (!navigator.onLine) {
    say(form, "offline");
    return;
  }
  form.dataset.sending = "1";
  button.setAttribute("aria-busy", "true");
  say(form, "sending");
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const body = new URLSearchParams(new FormData(form));
    if (button.name) body.append(button.name, button.value);
    const answer = await fetch(form.action, { method: "POST", body, signal: stop.signal });
    if (answer.status >= 500) throw new Error(answer.status);
    replacePage(await answer.text());
    then();
  } catch {
    say(form, "failed");
  } finally {
    clearTimeout(late);
    delete form.dataset.sending;
    button.removeAttribute("aria-busy");
  }
}

function replacePage(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  if (!next.querySelector("main.k-main")) throw new Error("no page of ours");
  const heading = next.querySelector("main [autofocus]") || next.querySelector("main h1");
  heading.removeAttribute("autofocus"); // it gets the focus below, in a page that is open already
  document.title = next.title;
  for (const name of ["lang", "data-theme"]) {
    const value = next.documentElement.getAttribute(name);
    if (value) document.documentElement.setAttribute(name, value);
    else document.documentElement.removeAttribute(name);
  }
  for (const part of [".k-skip", "header", "main", "footer"]) {
    document.querySelector(part).replaceWith(next.querySelector(part));
  }
  window.scrollTo(0, 0);
  if (!heading.hasAttribute("tabindex")) heading.tabIndex = -1;
  heading.focus();
}

function say(form, word) {
  const words = form.querySelector("[data-words]").content;
  form.querySelector("[data-said]").replaceChildren(
    words.querySelector(`[data-word=${word}]`).cloneNode(true),
  );
}

window.addEventListener("online", () => {
  const form = document.querySelector("[data-resident]");
  if (form?.querySelector("[data-said] [data-word=offline]")) say(form, "back");
});

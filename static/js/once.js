/* A second press of the same button is held back for a moment. Only decoration: the server
   answers a repeated form with its first answer anyway. */

const HELD_FOR = 8000;

export function holdSecondPress(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    const button = event.submitter;
    button?.setAttribute("aria-busy", "true");
    setTimeout(() => release(form), HELD_FOR);
  });
  // Back from the browser's memory: the form may be sent again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach(release));
}

function release(form) {
  delete form.dataset.sending;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

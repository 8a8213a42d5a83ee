/* One sentence at a time, without asking the server: all screens are in the page. A screen changes
   only when a button is pressed, never when a face is chosen: whoever chooses with the arrow keys,
   a screen reader or an unsteady hand must be able to change their mind first (WCAG 3.2.2). */

/* Whether the button only moves to another screen; then it has. */
export function moves(form, button) {
  if (!form.matches("[data-walk]") || !["krok", "pomin"].includes(button.name)) return false;
  const here = Number(form.elements.ekran.value);
  if (button.name === "pomin") {
    for (const face of form.querySelectorAll(`[name="${button.value}"]`)) face.checked = false;
  }
  const target = button.name === "krok" && Number(button.value);
  show(form, target || Math.min(here + 1, screensOf(form).length));
  return true;
}

const screensOf = (form) => [...form.querySelectorAll("[data-screen]")];

function show(form, number) {
  for (const screen of screensOf(form)) screen.hidden = Number(screen.dataset.screen) !== number;
  form.elements.ekran.value = number;
  form.querySelector(".k-errors")?.remove();
  form.querySelector("[data-said]").replaceChildren();
  const screen = form.querySelector(`[data-screen="${number}"]`);
  const where = screen.querySelector("[data-where]").textContent.trim();
  document.title = document.title.replace(/^(.* – )?(?=[^–]+ – [^–]+$)/, `${where} – `);
  if (number > 1 && !history.state?.walk) history.pushState({ walk: true }, "");
  lookAgain(form);
  window.scrollTo(0, 0);
  screen.querySelector("[tabindex='-1']").focus({ preventScroll: number === 1 });
}

/* What was chosen, in words, for the last look before sending. */
function lookAgain(form) {
  let answered = 0;
  for (const said of form.querySelectorAll("[data-said-on]")) {
    const screen = form.querySelector(`[data-screen="${said.dataset.saidOn}"]`);
    const words = screen.querySelector("input:checked")?.labels[0].textContent;
    said.textContent = words || said.dataset.none;
    if (words) answered += 1;
  }
  form.querySelector("[data-answered]").textContent = answered;
}

/* The phone's own Back goes to the sentence before, not away from the card. */
export function keepStepsOnBack() {
  window.addEventListener("popstate", () => {
    const form = document.querySelector("[data-walk]");
    const here = Number(form?.elements.ekran.value);
    if (here > 1) show(form, here - 1);
  });
}

/* Whether leaving now would lose something that was filled in. */
export function remind() {
  const card = document.querySelector(".k-walk");
  return Boolean(card?.querySelector("input:checked"));
}

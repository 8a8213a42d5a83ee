/* The pages for residents. Everything works without this; with it, nothing is lost on a bad
   connection, and nothing stays in a shared tablet: answers are kept in the page alone, never
   in a store of the browser, and leave it when the card is sent or the page is left. */

import { focusOnErrors } from "./errors.js";
import { carryCode } from "./resident-code.js";
import { send } from "./resident-sending.js";
import { keepStepsOnBack, moves, remind } from "./resident-walk.js";

let pressed = null;

document.addEventListener("click", (event) => {
  pressed = event.target.closest("button");
  if (event.target.closest("[data-clear]")) wipe();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-resident]")) return;
  event.preventDefault();
  const button = event.submitter || pressed || form.querySelector("button");
  if (!moves(form, button)) send(form, button, settle);
});

/* A new page, or a new answer in the old one. */
function settle() {
  carryCode();
  focusOnErrors(document);
}

function wipe() {
  document.querySelector("main").replaceChildren();
}

window.addEventListener("beforeunload", (event) => {
  if (remind()) event.preventDefault();
});
window.addEventListener("pagehide", wipe);
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(location.pathname);
});

keepStepsOnBack();
settle();

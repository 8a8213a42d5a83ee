/* Sends the section a moment after the last keystroke: of a table only the rows that changed.
   The server says what was kept; when it cannot be reached or the session ended, the text stays
   on the page and goes again later. When somebody else saved meanwhile, the person chooses. */

import { showBothTexts } from "./offer-both.js";

const WAIT = 2000;
const RETRY = 8000;
/* How old what stands beside the form may be while somebody types on, and when they rest. */
const SIDE = 15000;
const REST = 4000;
const NOT_IN_A_ROW = /^row-\d+-/;

/* Fields of the section, and those rows of its table that changed, numbered anew. */
function packed(form, rows) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (!["once", "block", "into"].includes(name) && !NOT_IN_A_ROW.test(name)) body.append(name, value);
  }
  if (!form.elements["row-TOTAL_FORMS"]) return body;
  body.set("partial", "1");
  body.set("row-TOTAL_FORMS", rows.length);
  body.set("row-INITIAL_FORMS", "0");
  rows.forEach((row, index) => {
    for (const field of row.querySelectorAll("input, textarea, select")) {
      if (field.name) body.append(field.name.replace(NOT_IN_A_ROW, `row-${index}-`), field.value);
    }
  });
  return body;
}

/* What could not be read stays in its cell, marked; the reason is said by the title of the cell. */
function mark(form, rows, said) {
  for (const field of form.elements) {
    if (/^(hidden|submit|button)$/.test(field.type) || !field.name) continue;
    if (!NOT_IN_A_ROW.test(field.name)) markField(field, said.errors?.[field.name]);
  }
  for (const row of rows) {
    const wrong = wrongIn(row, said);
    for (const field of row.querySelectorAll("input, textarea")) {
      markField(field, wrong?.[field.name.replace(NOT_IN_A_ROW, "")]);
    }
  }
}

function wrongIn(row, said) {
  return said.rows?.[row.querySelector('[name$="-uid"]')?.value];
}

function markField(field, found) {
  field.classList.toggle("is-invalid", Boolean(found));
  if (found) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  field.title = found ? found.join(" ") : "";
}

export function startAutosave(form) {
  const note = form.querySelector("[data-saved]");
  const side = document.querySelector("[data-side]");
  const due = document.querySelector("[data-due]");
  let timer = 0;
  let sending = false;
  let dirty = false;
  let stopped = false;
  let drawn = 0;
  let owed = false;
  let changed = new Set();

  const say = (text, bad = false) => {
    note.textContent = text;
    note.classList.toggle("is-bad", bad);
  };

  const later = (delay) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(send, delay);
  };

  async function send() {
    if (sending || !(dirty || owed)) return;
    sending = true;
    const typedOn = dirty;
    dirty = owed = false;
    const rows = [...changed];
    changed = new Set();
    const body = packed(form, rows);
    if (typedOn && Date.now() - drawn < SIDE) body.set("side", "later");
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "XMLHttpRequest" },
        credentials: "same-origin",
      });
      await heard(answer, rows, typedOn);
    } catch {
      again(rows);
      say(form.dataset.failed, true);
    } finally {
      sending = false;
      if (dirty) later(WAIT);
      else if (owed) later(REST);
    }
  }

  function again(rows) {
    rows.forEach((row) => changed.add(row));
    dirty = true;
    later(RETRY);
  }

  async function heard(answer, rows, typedOn) {
    const kind = answer.headers.get("Content-Type") || "";
    const said = kind.includes("json") ? await answer.json() : {};
    if (answer.ok) {
      // Asking for the side only, the page learns of a colleague's version, not of their text.
      if (typedOn) form.elements.version.value = said.version;
      mark(form, rows, said);
      rows.filter((row) => wrongIn(row, said)).forEach((row) => changed.add(row));
      say(said.message, [said.errors, said.rows].some((found) => Object.keys(found || {}).length));
      if (said.side && side && !side.contains(document.activeElement)) side.innerHTML = said.side;
      if (said.due && due) due.innerHTML = said.due; // more time may have been given meanwhile
      if (said.side) drawn = Date.now();
      else owed = true;
    } else if (answer.status === 409 && said.texts) {
      stopped = true; // a program may not choose
      say(said.message, true);
      showBothTexts(form, said, () => {
        stopped = false;
        form.elements.version.value = said.version;
        again(rows);
        later(0);
      });
    } else if (answer.status === 409) {
      stopped = true;
      say(said.message, true);
    } else {
      say(said.message || form.dataset.failed, true);
      again(rows);
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target.closest("[data-paste]")) return; // it waits for its own button
    const row = event.target.closest("[data-row]");
    if (row) changed.add(row);
    dirty = true;
    later(WAIT);
  });
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
}

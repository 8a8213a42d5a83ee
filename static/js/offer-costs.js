/* Table V.A and V.B: totals as one types, and the arrow keys between rows. Amounts are counted in
   grosze as whole numbers; the server counts everything again. */

import { per, read, shown } from "./amounts.js";

function rowTotal(row) {
  const product = read(row.querySelector("[data-unit]")) * read(row.querySelector("[data-quantity]"));
  return Math.round(product / 100);
}

function write(row, amounts) {
  row.querySelectorAll("output").forEach((output, index) => {
    output.textContent = shown(amounts[index] || 0);
  });
}

function count(table) {
  const all = [];
  for (const body of table.querySelectorAll("tbody[data-group]")) {
    const sums = [];
    const add = (index, amount) => (sums[index] = (sums[index] || 0) + amount);
    for (const row of body.querySelectorAll("[data-row]")) {
      const total = rowTotal(row);
      row.querySelector("[data-total]").textContent = shown(total);
      add(0, total);
      const years = [...row.querySelectorAll("[data-year]")].map(read);
      years.forEach((amount, index) => add(index + 1, amount));
      const split = years.reduce((sum, amount) => sum + amount, 0);
      row.classList.toggle("is-unequal", years.length > 0 && total !== split);
    }
    write(body.querySelector("[data-sum]"), sums);
    sums.forEach((amount, index) => (all[index] = (all[index] || 0) + amount));
  }
  write(table.querySelector('[data-sum="all"]'), all);
  countSources(all[0] || 0);
}

function countSources(costs) {
  const table = document.querySelector("table[data-sources]");
  if (!table) return;
  table.querySelector("[data-all]").textContent = shown(costs);
  let sources = 0;
  for (const input of table.querySelectorAll("[data-source]")) {
    const amount = read(input);
    sources += amount;
    const share = input.closest("tr").querySelector("[data-share]");
    share.textContent = `${per.format(costs ? (amount * 100) / costs : 0)}%`;
  }
  const gap = table.querySelector("[data-gap]");
  const title = gap.querySelector("[data-missing]");
  const apart = Math.abs(costs - sources);
  gap.hidden = !apart;
  title.textContent = costs > sources ? title.dataset.missing : title.dataset.over;
  gap.querySelector("output").textContent = shown(apart);
  gap.lastElementChild.textContent = `${per.format(costs ? (apart * 100) / costs : 0)}%`;
}

/* As in a spreadsheet: up, down and Enter go to the same column of the next row, left and right to
   the next cell once the caret is at the edge of the text. Enter in the last row begins a new one. */
function move(table, event) {
  const input = event.target;
  if (!input.matches("td input") || event.altKey || event.ctrlKey || event.metaKey) return;
  const row = input.closest("[data-row]");
  if (!row) return;
  const next = {
    ArrowUp: () => beside(table, row, input, -1),
    ArrowDown: () => beside(table, row, input, 1),
    Enter: () => beside(table, row, input, event.shiftKey ? -1 : 1, true),
    ArrowLeft: () => (input.selectionEnd === 0 ? inRow(row, input, -1) : null),
    ArrowRight: () => (input.selectionStart === input.value.length ? inRow(row, input, 1) : null),
  }[event.key]?.();
  if (event.key === "Enter") event.preventDefault(); // the table is no form to be sent
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

function beside(table, row, input, step, entered = false) {
  if (entered && step > 0) {
    const after = row.nextElementSibling;
    if (after?.matches(".k-cost__add")) return addRow(after.querySelector("button"));
  }
  const rows = [...table.querySelectorAll("[data-row]")];
  const cell = input.closest("td").cellIndex;
  return rows[rows.indexOf(row) + step]?.cells[cell]?.querySelector("input");
}

function inRow(row, input, step) {
  const inputs = [...row.querySelectorAll("td input")];
  return inputs[inputs.indexOf(input) + step];
}

/* A new row like the one above it, empty. Gives its first cell; nothing when the table is full. */
function addRow(button) {
  const place = button.closest("tr");
  const above = lastRowBefore(place);
  const total = button.form.elements["row-TOTAL_FORMS"];
  const number = Number(total.value);
  if (!above || number >= Number(button.form.elements["row-MAX_NUM_FORMS"].value)) return null;
  const row = above.cloneNode(true);
  row.classList.remove("is-wrong", "is-unequal");
  row.querySelectorAll(".invalid-feedback").forEach((each) => each.remove());
  const label = above.querySelector("th").firstChild.textContent.trim();
  const next = label.replace(/\d+$/, (last) => Number(last) + 1);
  row.querySelector("th").firstChild.textContent = next;
  for (const each of row.querySelectorAll("[name], [for]")) renumber(each, number, label, next);
  const bin = row.querySelector("[name=remove]");
  bin.value = row.querySelector('[name$="-uid"]').value;
  bin.lastElementChild.textContent = bin.lastElementChild.textContent.replace(label, next);
  row.querySelector("[data-total]").textContent = shown(0);
  total.value = number + 1;
  place.before(row);
  return row.querySelector("td input");
}

function lastRowBefore(place) {
  let row = place.previousElementSibling;
  while (row && !row.matches("[data-row]")) {
    if (row.matches(".k-cost__act, .k-cost__group")) return null;
    row = row.previousElementSibling;
  }
  return row;
}

function renumber(each, number, label, next) {
  for (const name of ["name", "id", "for"]) {
    const value = each.getAttribute(name);
    if (value) each.setAttribute(name, value.replace(/row-\d+-/, `row-${number}-`));
  }
  if (!each.matches("input")) return;
  each.classList.remove("is-invalid");
  each.removeAttribute("aria-invalid");
  each.removeAttribute("aria-describedby");
  each.title = "";
  each.setAttribute("aria-label", (each.getAttribute("aria-label") || "").replace(label, next));
  if (each.name.endsWith("-uid")) each.value = crypto.randomUUID();
  else if (!/-(group|activity)$/.test(each.name)) each.value = "";
}

/* A block of cells goes to the page that shows how it was understood. */
function paste(form, event) {
  const text = (event.clipboardData?.getData("text/plain") || "").replace(/[\r\n]+$/, "");
  const row = event.target.closest("[data-row]");
  const fold = form.querySelector("[data-paste]");
  if (!row || !fold || !/[\t\n]/.test(text)) return;
  event.preventDefault();
  const value = (name) => row.querySelector(`[name$="-${name}"]`).value;
  const into = fold.querySelector("select");
  into.value = value("group") === "administration" ? "administration" : value("activity");
  if (into.selectedIndex < 0) into.selectedIndex = 0;
  fold.querySelector("textarea").value = text;
  form.requestSubmit(fold.querySelector("button"));
}

export function startCosts(table) {
  const form = table.closest("form");
  form.addEventListener("input", () => count(table));
  table.addEventListener("keydown", (event) => move(table, event));
  table.addEventListener("paste", (event) => paste(form, event));
  table.addEventListener("click", (event) => {
    const button = event.target.closest(".k-cost__add button");
    if (!button || !window.isSecureContext) return; // then the server adds it
    const cell = addRow(button);
    if (!cell) return;
    event.preventDefault();
    cell.focus();
  });
}

/* Table V.A and V.B: totals as one types, and the arrow keys between rows. Amounts are counted in
   grosze as whole numbers; the server counts everything again. */

const language = document.documentElement.lang || "pl";
const money = new Intl.NumberFormat(language, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: "always",
});
const per = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/* What was typed, in hundredths; NaN when it is not an amount. Empty is nothing. */
function hundredths(text) {
  let typed = text.replace(/[\s\u00a0\u202f]/g, "").replace(/(zł|PLN)\.?$/i, "");
  if (!typed) return 0;
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(typed)) typed = typed.replaceAll(".", "");
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(typed)) typed = typed.replaceAll(",", "");
  const found = typed.match(/^(\d+)(?:[.,](\d{1,2}))?$/);
  return found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : NaN;
}

const shown = (grosze) => money.format(grosze / 100);
const read = (input) => (input ? hundredths(input.value) || 0 : 0);

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
  gap.hidden = costs === sources;
  title.textContent = costs > sources ? title.dataset.missing : title.dataset.over;
  gap.querySelector("output").textContent = shown(Math.abs(costs - sources));
}

/* Up and down go to the same column of the next row; left and right stay with the text. */
function move(table, event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const cell = event.target.closest("td");
  if (!step || !cell || !event.target.matches("input")) return;
  const rows = [...table.querySelectorAll("[data-row]")];
  const row = rows[rows.indexOf(event.target.closest("[data-row]")) + step];
  const next = row?.cells[cell.cellIndex]?.querySelector("input");
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

export function startCosts(table) {
  const form = table.closest("form");
  form.addEventListener("input", () => count(table));
  table.addEventListener("keydown", (event) => move(table, event));
}

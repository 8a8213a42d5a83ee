/* Part II of a report: sums as one types, in grosze as whole numbers. The server counts again. */

import { per, read, shown } from "./amounts.js";

const write = (row, grosze) => {
  row.querySelector("output").textContent = shown(grosze);
};

/* Every group of a table, then the table; returns the sums of the groups. */
function count(table) {
  const groups = {};
  let all = 0;
  for (const body of table.querySelectorAll("tbody[data-group]")) {
    const sum = [...body.querySelectorAll("[data-amount]")].reduce((total, each) => total + read(each), 0);
    write(body.querySelector("[data-sum]"), sum);
    groups[body.dataset.group] = sum;
    all += sum;
  }
  write(table.querySelector("[data-all]"), all);
  return { groups, all };
}

function countAll() {
  const costs = [...document.querySelectorAll("table[data-report-costs]")];
  const spending = costs.reduce((sum, table) => sum + count(table).all, 0);
  const sources = document.querySelector("table[data-report-sources]");
  if (!sources) return;
  const { groups, all } = count(sources);
  const grant = read(sources.querySelector('tbody[data-group="1"] [data-amount]'));
  const share = (row, part, whole) => {
    const place = sources.querySelector(`[data-share="${row}"]`);
    place.textContent = `${per.format(whole ? (part * 100) / whole : 0)}%`;
  };
  share(4, grant, spending);
  share(5, groups[2], grant);
  share(6, groups[3], grant);
  write(sources.querySelector("[data-spending]"), spending);
  const gap = sources.querySelector("[data-gap]");
  gap.hidden = spending === all;
  write(gap, spending - all);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-amount]")) countAll();
});

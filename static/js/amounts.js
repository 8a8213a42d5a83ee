/* Amounts as Poles type and read them, in grosze as whole numbers; the server counts again. */

const language = document.documentElement.lang || "pl";
const money = new Intl.NumberFormat(language, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: "always",
});
export const per = new Intl.NumberFormat(language, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/* What was typed, in hundredths; NaN when it is not an amount. Empty is nothing. */
function hundredths(text) {
  let typed = text.replace(/[\s\u00a0\u202f]/g, "").replace(/(zł|PLN)\.?$/i, "");
  if (!typed) return 0;
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(typed)) typed = typed.replaceAll(".", "");
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(typed)) typed = typed.replaceAll(",", "");
  const found = typed.match(/^(\d+)(?:[.,](\d{1,2}))?$/);
  return found ? Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0")) : NaN;
}

export const shown = (grosze) => money.format(grosze / 100);
/* What counts of a field: nothing where it cannot be read. */
export const read = (input) => (input ? hundredths(input.value) || 0 : 0);

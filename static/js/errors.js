/* The list of what must be corrected gets the focus, so that a screen reader begins with it. */

export function focusOnErrors(root) {
  const summary = root.querySelector("[data-focus]");
  if (!summary) return;
  summary.focus();
  if (!document.title.startsWith("(!)")) document.title = `(!) ${document.title}`;
}

/* <button type="button" hidden data-copy="#address" data-copied="Skopiowano"> puts the value or
   text of #address on the clipboard. Without scripts the button stays hidden. */

export function offerCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "k-copied";
  button.after(said);
  said.textContent = button.dataset.copied;
  setTimeout(() => said.remove(), 4000);
}

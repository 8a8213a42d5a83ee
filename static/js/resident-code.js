/* A leaflet's QR carries the code behind "#", which a browser never sends. Put it in the field,
   and take it out of the address at once, so that it stays in no history. */

export function carryCode() {
  const field = document.querySelector("[data-code]");
  if (!field) return;
  const carried = decodeURIComponent(location.hash.slice(1));
  if (carried && !field.value) {
    field.value = carried.slice(0, 60);
    history.replaceState(null, "", location.pathname + location.search);
  }
  /* Changing the language must not lose what was typed. */
  for (const link of document.querySelectorAll("[data-keep-hash]")) {
    link.addEventListener("click", () => {
      if (field.value) link.hash = encodeURIComponent(field.value);
    });
  }
}

/* Writing an offer: saved as one types, sums counted as one types. Works without it, too. */

import { startAutosave } from "./offer-autosave.js";
import { startCosts } from "./offer-costs.js";
import { startPresence } from "./offer-presence.js";

for (const form of document.querySelectorAll("form[data-autosave-url]")) startAutosave(form);
for (const table of document.querySelectorAll("table[data-costs]")) startCosts(table);
for (const place of document.querySelectorAll("[data-here][data-url]")) startPresence(place);

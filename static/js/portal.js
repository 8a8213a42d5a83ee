/* Everything here only makes things smoother: each page works without it. */

import { focusOnErrors } from "./errors.js";

focusOnErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusOnErrors(event.target));

/* Everything here only makes things smoother: each page works without it. */

import { offerCopying } from "./copy.js";
import { focusOnErrors } from "./errors.js";
import { holdSecondPress } from "./once.js";

focusOnErrors(document);
holdSecondPress(document);
offerCopying(document);
document.addEventListener("htmx:afterSwap", (event) => {
  focusOnErrors(event.target);
  offerCopying(event.target);
});

/** Composition root: look, address, city, page. */

import { render } from "preact";
import { App } from "./app";
import { loadCity } from "./data/city";
import "./look/fonts.css";
import "./look/tokens.css";
import "./look/base.css";
import "./look/parts.css";
import "./look/rows.css";
import "./look/shell.css";
import "./look/map.css";
import "./look/legend.css";
import "./look/panel.css";
import "./look/card.css";
import "./look/sheet.css";
import "./look/print.css";
import { followLinks } from "./links";
import { watchDocument } from "./store";

watchDocument();
followLinks();
loadCity();
const root = document.getElementById("app");
if (root) render(<App />, root);
// Reports that waited for a connection go out from any page.
void import("./report/resend").then(({ resendWaiting }) => resendWaiting());

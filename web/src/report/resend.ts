/** Sends what waits from any page: whoever went on to the map must not have to come back to the form. */

import { route } from "../store";
import { announce } from "./announce";
import { deliver } from "./deliver";
import { shelfOf } from "./draft";
import { sendWaiting } from "./outbox";

export function resendWaiting(): void {
  const shelf = shelfOf(window);
  const send = async () => {
    // The form sends by itself and shows what became of it.
    if (route.peek().name === "report") return;
    for (const { issue } of await sendWaiting(shelf, deliver)) announce(shelf, issue);
  };
  addEventListener("online", () => void send());
  void send();
}

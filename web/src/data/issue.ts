/** The appeal whose card is open. */

import { computed } from "@preact/signals";
import { ApiError, getIssue } from "../api/client";
import { route } from "../store";
import { resource } from "./resource";
import { version } from "./version";

const answer = resource(
  () => (route.value.name === "issue" ? { code: route.value.code, version: version.value } : null),
  ({ code }, abort) => getIssue(code, abort),
);

/** Null while another one is still on its way. */
export const issue = computed(() => {
  const found = answer.value.value;
  return route.value.name === "issue" && found?.public_id === route.value.code ? found : null;
});
export const issueGone = computed(
  () => answer.error.value instanceof ApiError && answer.error.value.status === 404,
);
export const issueFault = answer.error;
export const retryIssue = answer.refresh;

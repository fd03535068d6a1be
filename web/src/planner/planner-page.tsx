/** The pages of the analysis: hotspots, recurrences and trends; loaded only when somebody opens one. */

import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import { Skeleton } from "../parts";
import { route } from "../store";
import { PlannerHeader } from "./frame/header";
import "./look/frame.css";
import "./look/charts.css";
import "./look/print.css";
import { w } from "./words";

const HotspotsView = lazy(() =>
  import("./hotspots/hotspots-view").then((view) => ({ default: view.HotspotsView })),
);
const RecurrencesView = lazy(() =>
  import("./recurrences/recurrences-view").then((view) => ({ default: view.RecurrencesView })),
);
const StoryView = lazy(() =>
  import("./recurrences/story-view").then((view) => ({ default: view.StoryView })),
);
const TrendsView = lazy(() => import("./trends/trends-view").then((view) => ({ default: view.TrendsView })));

export function PlannerPage() {
  const here = route.value;
  const view = here.name === "planner" ? here.view : "hotspots";
  const title = w(view);
  useEffect(() => {
    document.title = `${title} · Qala`;
    return () => {
      document.title = "Qala";
    };
  }, [title]);
  return (
    <>
      <PlannerHeader view={view} />
      <Suspense fallback={<main class="plan-waiting" aria-busy="true" children={<Skeleton />} />}>
        <View />
      </Suspense>
    </>
  );
}

function View() {
  const here = route.value;
  if (here.name !== "planner") return null;
  if (here.view === "hotspots") return <HotspotsView />;
  if (here.view === "trends") return <TrendsView />;
  return here.id === null ? <RecurrencesView /> : <StoryView />;
}

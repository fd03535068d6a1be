/** The pages by their address. The map stays while issues open and close over it. */

import { lazy, Suspense } from "preact/compat";
import { t } from "./locale";
import { MapPage } from "./pages/map-page";
import { Toasts } from "./parts";
import { Header } from "./shell/header";
import { route } from "./store";

const ReportPage = lazy(() => import("./report/report-page").then((page) => ({ default: page.ReportPage })));
const PlannerPage = lazy(() =>
  import("./planner/planner-page").then((page) => ({ default: page.PlannerPage })),
);
const AboutPage = lazy(() => import("./pages/about-page").then((page) => ({ default: page.AboutPage })));
const DataPage = lazy(() => import("./pages/data-page").then((page) => ({ default: page.DataPage })));
const DistrictsPage = lazy(() =>
  import("./pages/districts-page").then((page) => ({ default: page.DistrictsPage })),
);
const LostPage = lazy(() => import("./pages/lost-page").then((page) => ({ default: page.LostPage })));

export function App() {
  const name = route.value.name;
  const onMap = name === "map" || name === "issue";
  return (
    <div class={`app app-${onMap ? "map" : name}`}>
      <a class="skip" href="#content">
        {t("nav.skip")}
      </a>
      {onMap && (
        <button type="button" class="skip" onClick={focusMap}>
          {t("nav.skip_to_map")}
        </button>
      )}
      {name !== "report" && name !== "planner" && <Header />}
      <Suspense fallback={<main class="page" aria-busy="true" />}>
        {onMap ? <MapPage /> : <Page name={name} />}
      </Suspense>
      <Toasts />
    </div>
  );
}

function Page({ name }: { readonly name: string }) {
  switch (name) {
    case "report":
      return <ReportPage />;
    case "planner":
      return <PlannerPage />;
    case "about":
      return <AboutPage />;
    case "data":
      return <DataPage />;
    case "districts":
      return <DistrictsPage />;
    default:
      return <LostPage />;
  }
}

/** The canvas is made by the map itself, so a plain link cannot name it. */
function focusMap(): void {
  document.querySelector<HTMLElement>(".maplibregl-canvas")?.focus();
}

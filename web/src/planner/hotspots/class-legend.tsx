/** The sixteen classes by sign and family; each is a switch that says how many cells it has. */

import { counted, figure } from "../../locale";
import { FAMILIES, shortWord, titleWord } from "../classes";
import { changePlan, plan } from "../plan-store";
import { type HotspotClass, type Hotspots, SIGNS, type Sign } from "../types";
import { w } from "../words";
import { Hexagon } from "./hexagon";

type Tally = ReadonlyMap<HotspotClass, number>;

export function ClassLegend({ found }: { readonly found: Hotspots }) {
  const tally: Tally = new Map(found.classes.map(({ class: name, cells }) => [name, cells]));
  return (
    <div class="classes">
      {SIGNS.map((sign) => (
        <SignPart key={sign} sign={sign} tally={tally} />
      ))}
      <ul class="classes-none">
        <ClassSwitch of="none" tally={tally} />
      </ul>
    </div>
  );
}

function SignPart({ sign, tally }: { readonly sign: Sign; readonly tally: Tally }) {
  const all = FAMILIES.flatMap(({ patterns }) => patterns.map((pattern) => `${pattern}_${sign}` as const));
  const cells = all.reduce((sum, name) => sum + (tally.get(name) ?? 0), 0);
  return (
    <section>
      <h2 class="classes-sign">
        <span>{w(sign === "hot" ? "more_than" : "less_than")}</span>
        <span class="small quiet">{counted("cell", cells)}</span>
      </h2>
      {sign === "cold" && <p class="least hint">{w("less_hint")}</p>}
      {FAMILIES.map(({ name, patterns }) => (
        <div key={name} class="classes-family">
          <h3 class="small">{w(`family_${name}`)}</h3>
          <ul>
            {patterns.map((pattern) => (
              <ClassSwitch key={pattern} of={`${pattern}_${sign}`} tally={tally} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function ClassSwitch({ of, tally }: { readonly of: HotspotClass; readonly tally: Tally }) {
  const { off } = plan.value;
  const on = !off.includes(of);
  const toggle = () => changePlan({ off: on ? [...off, of] : off.filter((each) => each !== of) });
  const cells = tally.get(of) ?? 0;
  return (
    <li>
      <button type="button" class="class-switch" aria-pressed={on} title={w(titleWord(of))} onClick={toggle}>
        <Hexagon of={of} />
        <span class="small">{w(shortWord(of))}</span>
        <strong class="small">{figure(cells)}</strong>
      </button>
    </li>
  );
}

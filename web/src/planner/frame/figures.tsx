/** A table under a chart: the same numbers for those who read rather than look. Made only when it is opened. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { w } from "../words";
import { Scroll } from "./scroll";

interface FiguresProps {
  /** What the table shows, for those who jump from table to table. */
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: () => readonly (readonly ComponentChildren[])[];
  readonly words?: string;
}

export function Figures({ caption, heads, rows, words }: FiguresProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="figures" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class="small">{words ?? w("as_table")}</summary>
      <Scroll kind="figures-scroll" name={caption}>
        {open && (
          <table class="table columns-of-figures small">
            <caption class="for-readers">{caption}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map(([first, ...rest], row) => (
                <tr key={row}>
                  <th scope="row">{first}</th>
                  {rest.map((value, column) => (
                    <td key={column}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Scroll>
    </details>
  );
}

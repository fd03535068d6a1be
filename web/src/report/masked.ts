/** Which pieces of a text were masked: the words of both versions compared, whatever mark the server sets. */

export interface Piece {
  readonly text: string;
  readonly masked: boolean;
}

/** The public text in pieces, those that do not stand in the original marked. */
export function maskedPieces(original: string, shown: string): readonly Piece[] {
  const before = tokens(original);
  const after = tokens(shown);
  const kept = keptTokens(before, after);
  const pieces: Piece[] = [];
  after.forEach((text, at) => {
    const masked = !kept.has(at);
    const last = pieces.at(-1);
    if (last?.masked === masked) pieces[pieces.length - 1] = { text: last.text + text, masked };
    else pieces.push({ text, masked });
  });
  return pieces;
}

function tokens(text: string): readonly string[] {
  return text.match(/[\p{L}\d]+|\s+|[^\p{L}\d\s]/gu) ?? [];
}

/** Places of `after` that lie on a longest common subsequence with `before`. */
function keptTokens(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const left = commonLengths(before, after);
  const kept = new Set<number>();
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    if (before[row] === after[column]) {
      kept.add(column);
      row++;
      column++;
    } else if (left(row + 1, column) >= left(row, column + 1)) row++;
    else column++;
  }
  return kept;
}

/** How long the longest common subsequence of the rests from a row and a column is. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): (row: number, column: number) => number {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const same = before[row] === after[column];
      const longer = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      lengths[row * width + column] = longer;
    }
  return at;
}

/** How many characters are worth a write. */
const ENOUGH = 64 * 1024;

/** The same text in fewer pieces: each piece may be a write to a file, and a page has one for every cell. */
export function* inLargePieces(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < ENOUGH) continue;
    yield waiting.join("");
    waiting = [];
    length = 0;
  }
  if (length > 0) yield waiting.join("");
}

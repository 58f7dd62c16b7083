import type { StringDecoder } from "node:string_decoder";

import { BrokenInput } from "./broken-input";
import { decoderFor, LONGEST_MARK, unmarked } from "./text-encoding";

/** A line of text and its number, from 1. */
export interface TextLine {
  readonly text: string;
  readonly number: number;
  /** Whether a line end follows: what writes lines has written all of it. */
  readonly isWhole: boolean;
}

/** An event holds a resource with all its properties; a line that is longer is no line of events. */
const LONGEST = 64 * 1024 * 1024;

/**
 * The lines of a stream, each as it arrives; blank ones are left out.
 *
 * @throws BrokenInput for a line of more than 64 MiB
 */
export async function* textLines(
  source: string,
  chunks: AsyncIterable<Buffer | string> | Iterable<string>,
): AsyncGenerator<TextLine> {
  let rest = "";
  let number = 0;
  for await (const text of texts(source, chunks)) {
    const pieces = text.split("\n");
    pieces[0] = rest + (pieces[0] ?? "");
    rest = pieces.pop() ?? "";
    for (const text of pieces) {
      number += 1;
      if (text.trim() !== "") yield { text, number, isWhole: true };
    }
    if (rest.length > LONGEST) throw new BrokenInput(source, `line ${String(number + 1)} is longer than 64 MiB`);
  }
  if (rest.trim() !== "") yield { text: rest, number: number + 1, isWhole: false };
}

/** What chunks say; a character may lie in two of them. */
async function* texts(
  source: string,
  chunks: AsyncIterable<Buffer | string> | Iterable<string>,
): AsyncGenerator<string> {
  let decoder: StringDecoder | undefined;
  let beginning = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (typeof chunk === "string") yield chunk;
    else if (decoder !== undefined) yield decoder.write(chunk);
    else {
      beginning = Buffer.concat([beginning, chunk]);
      if (beginning.length < LONGEST_MARK) continue;
      decoder = decoderFor(source, beginning);
      yield unmarked(decoder.write(beginning));
    }
  }
  yield decoder?.end() ?? beginning.toString("utf8");
}

import { StringDecoder } from "node:string_decoder";

import { BrokenInput } from "./broken-input";

/** What tells the encoding of a text: no mark is longer. */
export const LONGEST_MARK = 3;

/**
 * How the bytes of a text are read: as UTF-8, or as the UTF-16 that PowerShell 5 writes for `>`, which begins with FF FE.
 *
 * @param beginning at least {@link LONGEST_MARK} bytes, where there are as many
 * @throws BrokenInput for UTF-16 with the higher byte first
 */
export function decoderFor(source: string, beginning: Buffer): StringDecoder {
  if (beginning[0] === 0xfe && beginning[1] === 0xff) {
    throw new BrokenInput(source, "is UTF-16 with the higher byte first, which this cannot read; write it as UTF-8");
  }
  return new StringDecoder(beginning[0] === 0xff && beginning[1] === 0xfe ? "utf16le" : "utf8");
}

/** A text without the mark of its encoding, which is no part of it. */
export function unmarked(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** All of a text. */
export function textIn(source: string, bytes: Buffer): string {
  return unmarked(decoderFor(source, bytes).end(bytes));
}

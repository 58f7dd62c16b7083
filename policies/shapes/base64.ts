import { isUnknown, REDACTED } from "../kafka/unknown";
import { textOf } from "../kafka/value";

/** Text out of base64, the marker where it is not known yet, or undefined for what is not base64 of text. */
export function textInBase64(value: unknown): string | symbol | undefined {
  if (isUnknown(value) || value === REDACTED) return value;
  const encoded = textOf(value)?.replace(/\s+/g, "");
  if (encoded === undefined || encoded.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  // What is no UTF-8 is no text: a keystore, an image.
  return text.includes("\ufffd") ? undefined : text;
}

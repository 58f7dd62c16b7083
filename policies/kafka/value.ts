/**
 * A value as Kafka would read it, or why Kafka would not.
 *
 * Values reach us as numbers, booleans or text, depending on the provider; Kafka reads all of them from text
 * (`ConfigDef.parseType` in kafka-clients 4.3.0): blanks around it do not count, numbers are decimal and whole,
 * booleans are `true` or `false` in any case.
 */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

/** A whole number within the range of Kafka's INT type. */
export function parseInteger(value: unknown): Parsed<number> {
  const text = asText(value);
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return { ok: false, expected: "a whole number" };
  const number = Number(text);
  return number >= -MAX_INT - 1 && number <= MAX_INT
    ? { ok: true, value: number }
    : { ok: false, expected: "within Kafka's range of numbers" };
}

/** `true` or `false`. */
export function parseBoolean(value: unknown): Parsed<boolean> {
  switch (asText(value)?.toLowerCase()) {
    case "true":
      return { ok: true, value: true };
    case "false":
      return { ok: true, value: false };
    default:
      return { ok: false, expected: "true or false" };
  }
}

/** How a value is shown to people: text in quotes, lists and objects by what they are. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

const MAX_INT = 2 ** 31 - 1;

/** Only scalars have a text that Kafka could read: a list of one number is not that number. */
function asText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.trim();
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    default:
      return undefined;
  }
}

/**
 * A value as Kafka would read it, or why Kafka would not.
 *
 * Values reach us as numbers, booleans or text, depending on the provider; Kafka reads all of them from text
 * (`ConfigDef.parseType` in kafka-clients 4.3.0): blanks around it do not count, numbers are decimal and whole,
 * booleans are `true` or `false` in any case.
 */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

/** A number of replicas: Kafka's SHORT type. */
export function parseReplicas(value: unknown): Parsed<number> {
  return parseWithin(value, -MAX_SHORT - 1, MAX_SHORT);
}

/** A whole number within the range of Kafka's INT type. */
export function parseInteger(value: unknown): Parsed<number> {
  return parseWithin(value, -MAX_INT - 1, MAX_INT);
}

/**
 * A whole number within the range of Kafka's LONG type, as times and sizes of topics are. Beyond 2^53 it is rounded, which
 * no bound of a rule comes near.
 */
export function parseLong(value: unknown): Parsed<number> {
  return parseWithin(value, -MAX_LONG - 1n, MAX_LONG);
}

function parseWithin(value: unknown, least: number | bigint, most: number | bigint): Parsed<number> {
  const text = textOf(value);
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return { ok: false, expected: "a whole number" };
  // Text of any length: a number would be rounded before it is compared.
  const number = text.length > LONGEST_NUMBER ? undefined : BigInt(text);
  return number !== undefined && number >= least && number <= most
    ? { ok: true, value: Number(number) }
    : { ok: false, expected: "within Kafka's range of numbers" };
}

/** Text with something in it. */
export function parseText(value: unknown): Parsed<string> {
  const text = textOf(value);
  return text === undefined || text === "" ? { ok: false, expected: "text" } : { ok: true, value: text };
}

/** Text whose parts are parted by commas, such as `broker,controller`. */
export function parseList(value: unknown): Parsed<readonly string[]> {
  if (Array.isArray(value)) {
    return { ok: true, value: value.map((part) => textOf(part) ?? showValue(part)).filter((part) => part !== "") };
  }
  const text = textOf(value);
  if (text === undefined) return { ok: false, expected: "a list" };
  return { ok: true, value: text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()])) };
}

/** One of some words, written exactly so: Kafka's STRING type knows no other spelling. */
export function parseOneOf<const W extends string>(words: readonly W[]): (value: unknown) => Parsed<W> {
  return (value) => {
    const word = words.find((candidate) => candidate === textOf(value));
    return word === undefined ? { ok: false, expected: listed(words) } : { ok: true, value: word };
  };
}

/** Words as people list them: `a, b or c`. */
export function listed(words: readonly string[], conjunction = "or"): string {
  const parts = [words.slice(0, -1).join(", "), ...words.slice(-1)];
  return parts.filter((part) => part !== "").join(` ${conjunction} `);
}

/** What anybody wrote, as a part of one line: a finding has lines of its own. */
export function inOneLine(text: string): string {
  // Line ends of any script, control characters, and marks that turn the direction of what follows.
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ").trim();
}

/** Whether a value is a number or one of the words that settings have, and so no secret. */
export function isPlainlyASetting(value: unknown): boolean {
  return /^([+-]?\d{1,19}|true|false|all|none|earliest|latest)$/i.test(textOf(value) ?? "");
}

/** What may have anybody's words in it, such as the key of a setting, as one line of a finding. */
export function asLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, " ");
}

/** `true` or `false`. */
export function parseBoolean(value: unknown): Parsed<boolean> {
  switch (textOf(value)?.toLowerCase()) {
    case "true":
      return { ok: true, value: true };
    case "false":
      return { ok: true, value: false };
    default:
      return { ok: false, expected: "true or false" };
  }
}

/** The longest text that a finding shows: settings are short, and what is not a setting may be a secret. */
const LONGEST_SHOWN = 60;

/** How a value is shown to people: text in quotes and cut where it is long, lists and objects by what they are. */
export function showValue(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
  }
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

/** More digits than any number of Kafka's has, leading zeros included. */
const LONGEST_NUMBER = 100;
const MAX_SHORT = 2 ** 15 - 1;
const MAX_INT = 2 ** 31 - 1;
const MAX_LONG = 2n ** 63n - 1n;

/** The text that Kafka would read, without the blanks around it; only scalars have one: a list of one number is not that number. */
export function textOf(value: unknown): string | undefined {
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

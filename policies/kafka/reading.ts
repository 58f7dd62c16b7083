import type { Declaration } from "./declaration";
import { nounOf } from "./declaration";
import type { SetSetting, Setting, UnseenSetting, ValuedSetting } from "./setting";
import type { Parsed } from "./value";
import { isPlainlyASetting, showValue } from "./value";
import type { Verdict } from "./verdict";
import { notApplicable, undetermined, violation } from "./verdict";

/**
 * A setting's value, ready to be judged, or the verdict that stands already because there is no value to judge.
 *
 * `statement` is the clause that says what is there: `replicationFactor is 2`.
 */
export type Reading<T> = KnownReading<T> | UnreadableReading;

export interface KnownReading<T> {
  readonly known: true;
  readonly value: T;
  readonly statement: string;
  readonly setting: ValuedSetting;
}

export interface UnreadableReading {
  readonly known: false;
  readonly verdict: Verdict;
}

/** Reads one setting of a declaration as Kafka would. */
export function readSetting<T>(
  declaration: Declaration,
  name: string,
  parse: (value: unknown) => Parsed<T>,
): Reading<T> {
  const setting = declaration.setting(name);
  if (setting === undefined) return unreadable(notApplicable(`this ${nounOf(declaration)} has no ${name}`));
  switch (setting.state) {
    case "unknown":
      return unreadable(undetermined(`${setting.path} is known only after the update, which judges it again`));
    case "unseen":
      return unreadable(notSeen(setting));
    case "inapplicable":
      return unreadable(notApplicable(setting.reason));
    case "inherited":
      return unreadable({
        ...undetermined(`${setting.path} is left to the brokers, which are not seen yet`),
        waits: true,
      });
    case "set":
    case "default":
    case "fixed":
      return readValue(setting, parse);
  }
}

function readValue<T>(setting: ValuedSetting, parse: (value: unknown) => Parsed<T>): Reading<T> {
  const parsed = parse(setting.value);
  return parsed.ok
    ? { known: true, value: parsed.value, statement: statementOf(setting), setting }
    : unreadable(violation(`${statementOf(setting)} but must be ${parsed.expected}`));
}

function notSeen({ path, reason, unreadable: isUnreadable }: UnseenSetting): Verdict {
  return isUnreadable === true
    ? undetermined(`${path} ${reason}`)
    : undetermined(`${path} is not set, and ${reason}`, reason);
}

function statementOf(setting: ValuedSetting): string {
  switch (setting.state) {
    case "set":
      return `${spotOf(setting)} is ${setting.value === undefined ? "not set" : writtenIn(setting)}`;
    case "default":
      return `${setting.path} is ${setting.written ?? "not set"} (${setting.source} is ${setting.value})`;
    case "fixed":
      return `${setting.path} is ${setting.value} (fixed by ${setting.source})`;
  }
}

/** Where it stands, and what it is called there. */
function spotOf({ path, key }: SetSetting): string {
  const spot = cut(path, LONGEST_PATH);
  return key === undefined ? spot : `${cut(key, LONGEST_KEY)} in ${spot}`;
}

/** Names are anybody's, and may be as long as anybody likes. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

const LONGEST_PATH = 400;
const LONGEST_KEY = 120;

/** Whether a value may be a secret: it stands where these are kept, and is no number and no word of a setting. */
export function isHidden(setting: Setting): boolean {
  return setting.state === "set" && setting.isSecret === true && !isPlainlyASetting(setting.value);
}

function writtenIn(setting: SetSetting): string {
  const { value, converted } = setting;
  if (isHidden(setting)) return "a value that is not shown";
  return converted === undefined
    ? showValue(value)
    : `${showValue(converted.from)} (${showValue(value)} ${converted.unit})`;
}

function unreadable(verdict: Verdict): UnreadableReading {
  return { known: false, verdict };
}

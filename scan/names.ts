import type { Call, Declared } from "./languages/language";
import type { SourceFile } from "./source-file";

/** How something of a client library is known by its name in a file. */
export interface Recognised {
  /** Its types, as declarations name them. */
  readonly type?: RegExp;
  /** The calls that make one. */
  readonly made?: RegExp;
  /** What it is called where no declaration says what it is. */
  readonly usually?: RegExp;
}

/** The names of a file that stand for a producer or a consumer: variables, fields, parameters. */
export type Names = Pick<ReadonlySet<string>, "has">;

/** What the file declares is read when one of them is first asked for, which most files never come to. */
export function namesOf(file: SourceFile, recognised: Recognised): Names {
  let names: ReadonlySet<string> | undefined;
  return { has: (name) => (names ??= declaredNames(file, recognised)).has(name) };
}

function declaredNames(file: SourceFile, { type, made }: Recognised): ReadonlySet<string> {
  const isOne = (declared: Declared): boolean =>
    (declared.type !== undefined && type?.test(declared.type) === true) || isMade(file, declared.value, made);
  const names = new Set(file.declarations.filter(isOne).map(({ name }) => name));
  return names.size === 0 ? names : withOtherNames(file, names);
}

/** `this.bus = producer` makes `bus` another name of the same thing. */
function withOtherNames(file: SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const others = file.declarations.filter(({ type, value }) => {
    const name = type !== undefined || value === undefined ? undefined : file.language.lastName(value);
    return name !== undefined && names.has(name);
  });
  return new Set([...names, ...others.map(({ name }) => name)]);
}

function isMade(file: SourceFile, value: Call["node"] | undefined, made: RegExp | undefined): boolean {
  const call = value === undefined ? undefined : file.language.call(value);
  return call !== undefined && made?.test(call.name) === true;
}

/** Whether a call is on one of these: by its declaration, or by its name where the file does not declare it. */
export function isCalledOn(file: SourceFile, call: Call, names: Names, recognised: Recognised): boolean {
  const implied = file.language.implied?.(call);
  if (implied !== undefined && "type" in implied) return recognised.type?.test(implied.type) === true;
  return isOne(file, implied?.expression ?? call.receiver, names, recognised);
}

function isOne(file: SourceFile, receiver: Call["receiver"], names: Names, { made, usually }: Recognised): boolean {
  if (receiver === undefined) return false;
  const direct = file.language.call(receiver);
  if (direct !== undefined) return made?.test(direct.name) === true || usually?.test(direct.name) === true;
  const name = file.language.lastName(receiver);
  if (name === undefined) return false;
  if (names.has(name)) return true;
  const isDeclared = file.declarationsOf(name).some((declared) => declared.type !== undefined);
  return !isDeclared && usually?.test(name) === true;
}

/** The name of what a call is on. */
export function receiverName(file: SourceFile, call: Call): string | undefined {
  const implied = file.language.implied?.(call);
  if (implied !== undefined && "type" in implied) return undefined;
  const receiver = implied?.expression ?? call.receiver;
  return receiver === undefined ? undefined : file.language.lastName(receiver);
}

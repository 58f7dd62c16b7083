import type { Call, Node, SettingsPart, WrittenSetting } from "./languages/language";
import { ends, isSame, isWithin } from "./languages/nodes";
import type { SourceFile } from "./source-file";

/** All that a file tells of the settings that an expression stands for. */
export interface WrittenSettings {
  readonly settings: readonly WrittenSetting[];
  /** Whether others may be among them that this file does not show. */
  readonly isOpen: boolean;
}

const UNSEEN: WrittenSettings = { settings: [], isOpen: true };

/** How far names are followed: settings that are made of settings that are made of settings are as far as people read. */
const FURTHEST = 5;

/** What a client's own functions bring: `sarama.NewConfig()`; undefined for a call that is none of them. */
export type OwnSettings = (call: Call) => SettingsPart | undefined;

/** Follows an expression through the variables and functions of its file: `new KafkaProducer<>(props)`. */
export function writtenSettings(
  file: SourceFile,
  expression: Node,
  own: OwnSettings = () => undefined,
  depth = FURTHEST,
): WrittenSettings {
  if (depth === 0) return UNSEEN;
  const literal = file.language.settingsIn(expression);
  if (literal !== undefined) return withFurther(file, literal, own, depth);
  const name = file.language.lastName(expression);
  if (name !== undefined) return ofVariable(file, expression, name, own, depth);
  return ofCall(file, expression, own, depth);
}

function withFurther(file: SourceFile, part: SettingsPart, own: OwnSettings, depth: number): WrittenSettings {
  const further = part.further.map((each) => writtenSettings(file, each, own, depth - 1));
  return joined([part, ...further]);
}

function joined(parts: readonly WrittenSettings[]): WrittenSettings {
  return { settings: parts.flatMap(({ settings }) => settings), isOpen: parts.some(({ isOpen }) => isOpen) };
}

/** What a variable is declared as, and what is put into it before it is used. */
function ofVariable(
  file: SourceFile,
  expression: Node,
  name: string,
  own: OwnSettings,
  depth: number,
): WrittenSettings {
  const scope = scopeOf(file, expression, name);
  const declared = file.declarations.filter(
    (each) => each.name === name && (isWithin(each.node, scope) || isSame(scope, file.root)),
  );
  const values = declared.flatMap(({ value }) => value ?? []).filter((value) => !isWithin(expression, value));
  const put = file.language.settingsPut(scope, name);
  const earlier = { ...put, settings: put.settings.filter(({ node }) => isBefore(node, expression, scope, file)) };
  const parts = values.map((value) => writtenSettings(file, value, own, depth - 1));
  const made = parts.length === 0 ? [UNSEEN] : parts;
  return joined([...made, withFurther(file, earlier, own, depth)]);
}

/** A variable of the function, or a field or global of the file. */
function scopeOf(file: SourceFile, expression: Node, name: string): Node {
  for (let scope = file.enclosingFunction(expression); scope !== undefined; scope = file.enclosingFunction(scope)) {
    const within = scope;
    if (file.declarations.some((each) => each.name === name && each.isLocal && isWithin(each.node, within)))
      return within;
  }
  return file.root;
}

/** Within one function, what comes later is not there yet; fields, and what other functions set, are filled in anywhere. */
function isBefore(node: Node, use: Node, scope: Node, file: SourceFile): boolean {
  return isSame(scope, file.root) || !isWithin(node, scope) || ends(node) <= ends(use);
}

/** A function of this file that returns settings. */
function ofCall(file: SourceFile, expression: Node, own: OwnSettings, depth: number): WrittenSettings {
  const call = file.language.call(expression);
  const known = call === undefined ? undefined : own(call);
  if (known !== undefined) return withFurther(file, known, own, depth);
  const bodies = call === undefined ? [] : file.language.functionsNamed(file.root, call.name);
  const [body, another] = bodies;
  if (body === undefined || another !== undefined) return UNSEEN;
  const returned = file.language.returned(body);
  return returned.length === 0 ? UNSEEN : joined(returned.map((each) => writtenSettings(file, each, own, depth - 1)));
}

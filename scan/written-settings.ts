import type { Call, Declared, Node, SettingsPart, WrittenSetting } from "./languages/language";
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
export function writtenSettings(file: SourceFile, expression: Node, own?: OwnSettings): WrittenSettings {
  if (own !== undefined) return follow(file, expression, own, FURTHEST);
  const ofFile = followed.get(file) ?? new Map<number, WrittenSettings>();
  followed.set(file, ofFile);
  const known = ofFile.get(expression.id()) ?? follow(file, expression, () => undefined, FURTHEST);
  ofFile.set(expression.id(), known);
  return known;
}

/** Several clients may ask for the same. */
const followed = new WeakMap<SourceFile, Map<number, WrittenSettings>>();

function follow(file: SourceFile, expression: Node, own: OwnSettings, depth: number): WrittenSettings {
  if (depth === 0) return UNSEEN;
  const literal = file.language.settingsIn(expression);
  if (literal !== undefined) return withFurther(file, literal, own, depth);
  const name = file.language.lastName(expression);
  if (name !== undefined) return ofVariable(file, expression, name, own, depth);
  return ofCall(file, expression, own, depth);
}

function withFurther(file: SourceFile, part: SettingsPart, own: OwnSettings, depth: number): WrittenSettings {
  const further = part.further.map((each) => follow(file, each, own, depth - 1));
  return joined([part, ...further]);
}

function joined(parts: readonly WrittenSettings[]): WrittenSettings {
  return { settings: parts.flatMap(({ settings }) => settings), isOpen: parts.some(({ isOpen }) => isOpen) };
}

/** What a variable is declared as, and what is put into it before it is used; fields are filled in wherever the file does. */
function ofVariable(
  file: SourceFile,
  expression: Node,
  name: string,
  own: OwnSettings,
  depth: number,
): WrittenSettings {
  const scope = scopeOf(file, expression, name);
  const isWide = isSame(scope, file.root);
  const declared = file
    .declarationsOf(name)
    .filter((each) => (isWide ? !isOfSomeFunction(file, each) : isWithin(each.node, scope)));
  // The variables of a program without functions come in order, as those of a function do.
  const isOrdered = !isWide || declared.some(({ isLocal }) => isLocal);
  const values = declared.flatMap(({ value }) => value ?? []).filter((value) => !isWithin(expression, value));
  const put = file.language.settingsPut(scope, name);
  const isThere = (node: Node): boolean => !isOrdered || !isWithin(node, scope) || ends(node) <= ends(expression);
  const earlier = { ...put, settings: put.settings.filter(({ node }) => isThere(node)) };
  const parts = values.map((value) => follow(file, value, own, depth - 1));
  const made = parts.length === 0 ? [UNSEEN] : parts;
  const handedOn = isHandedOn(file, scope, name, expression) ? [UNSEEN] : [];
  return joined([...made, withFurther(file, earlier, own, depth), ...handedOn]);
}

/** Whether a function is given the settings that may put more into them: `addSecurity(props)`. */
function isHandedOn(file: SourceFile, scope: Node, name: string, expression: Node): boolean {
  return file.allCalls(scope).some((call) => {
    if (isWithin(expression, call.node) || HARMLESS.test(call.name)) return false;
    const index = call.arguments.findIndex(({ value }) => value.isNamedLeaf() && value.text() === name);
    return index >= 0 && putsInto(file, call, index);
  });
}

/** A function of this file is looked into; of another nobody can tell. */
function putsInto(file: SourceFile, call: Call, index: number): boolean {
  const [body, another] = file.language.functionsNamed(file.root, call.name);
  if (body === undefined || another !== undefined) return true;
  const { settings, isOpen } = file.language.settingsPut(body.body, body.parameters[index] ?? "");
  return isOpen || settings.length > 0;
}

/** What makes clients of settings, copies them or prints them. What begins with a capital makes something of them in most languages. */
const HARMLESS =
  /^([A-Z]\w*|print\w*|log\w*|info|debug|warn|error|trace|producer|consumer|admin|stringify|freeze|keys|values|entries|len|copy\w*|dict|deepcopy|unmodifiable\w*|of|create\w*|build\w*|make\w*|new\w*|connect\w*|assign|putAll|update|clone|format|equals|hash\w*|isinstance|type|str|repr|id|with|apply|also|let|run)$/;

/** A variable of the function, or a field or global of the file. */
function scopeOf(file: SourceFile, expression: Node, name: string): Node {
  for (let scope = file.enclosingFunction(expression); scope !== undefined; scope = file.enclosingFunction(scope)) {
    const within = scope;
    if (file.declarationsOf(name).some((each) => isOfFunction(each) && isWithin(each.node, within))) return within;
  }
  return file.root;
}

/** A local variable, or a parameter: nothing else within a function is declared without a value. */
function isOfFunction({ isLocal, value }: Declared): boolean {
  return isLocal || value === undefined;
}

function isOfSomeFunction(file: SourceFile, { isLocal, node }: Declared): boolean {
  return isLocal && file.enclosingFunction(node) !== undefined;
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
  return returned.length === 0 ? UNSEEN : joined(returned.map((each) => follow(file, each, own, depth - 1)));
}

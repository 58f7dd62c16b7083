import type { Rule } from "@ast-grep/napi";

import type { Call, Literal, Node, SettingsPart, WrittenSetting } from "./language";
import { call, kindIs, lambdaIn, lambdaParameters, lastName, ofAssignable } from "./kotlin-calls";
import { implied } from "./kotlin-scopes";
import { allLike, allOf, isSame, kindOf, parts } from "./nodes";

const LITERALS: Readonly<Record<string, (node: Node) => Literal | undefined>> = {
  string_literal: (node) => {
    const inside = parts(node);
    return inside.every((part) => kindIs(part, "string_content"))
      ? inside.map((part) => part.text()).join("")
      : undefined;
  },
  integer_literal: ofNumber,
  long_literal: ofNumber,
  boolean_literal: (node) => node.text() === "true",
  null: () => null,
  prefix_expression: (node) => (/^-[\d_]+L?$/.test(node.text()) ? ofNumber(node) : undefined),
  navigation_expression: (node) => CONSTANTS[node.text()],
  parenthesized_expression: ofFirst,
  as_expression: ofFirst,
  call_expression: ofConversion,
};

export function literal(node: Node): Literal | undefined {
  return LITERALS[kindOf(node)]?.(node);
}

function ofNumber(node: Node): number | undefined {
  const number = Number(node.text().replace(/[_lL]/g, ""));
  return Number.isNaN(number) ? undefined : number;
}

function ofFirst(node: Node): Literal | undefined {
  const first = parts(node)[0];
  return first === undefined ? undefined : literal(first);
}

/** Constants of Kotlin's and Java's own that settings are written with. */
const CONSTANTS: Readonly<Record<string, Literal>> = {
  "Int.MAX_VALUE": 2147483647,
  "Integer.MAX_VALUE": 2147483647,
  "Long.MAX_VALUE": 9223372036854775807,
  "Boolean.TRUE": true,
  "Boolean.FALSE": false,
  "java.lang.Boolean.TRUE": true,
  "java.lang.Boolean.FALSE": false,
};

/** `false.toString()`, `"3".toInt()`. */
function ofConversion(node: Node): Literal | undefined {
  const made = call(node);
  const isConversion = made !== undefined && /^to(String|Int|Long|Short|Boolean)$/.test(made.name);
  return isConversion && made.receiver !== undefined && made.arguments.length === 0
    ? literal(made.receiver)
    : undefined;
}

const MAPS =
  /^(mapOf|mutableMapOf|hashMapOf|linkedMapOf|sortedMapOf|buildMap|emptyMap|HashMap|LinkedHashMap|TreeMap|ConcurrentHashMap|Properties|propertiesOf)$/;
/** Those that hand on what they are called on. */
const SAME = /^(toMap|toMutableMap|toProperties|asProperties|plus|apply|also|filterNotNull)$/;

/** What is written by an expression that makes settings. */
export function settingsIn(expression: Node): SettingsPart | undefined {
  switch (kindOf(expression)) {
    case "additive_expression":
      return { settings: [], further: parts(expression), isOpen: /(^|\s)-\s/.test(expression.text()) };
    case "infix_expression":
      return { settings: pairIn(expression), further: [], isOpen: false };
    case "parenthesized_expression":
    case "as_expression":
      return { settings: [], further: parts(expression).slice(0, 1), isOpen: false };
    case "call_expression":
      return ofCall(call(expression));
    default:
      return undefined;
  }
}

function ofCall(made: Call | undefined): SettingsPart | undefined {
  if (made === undefined) return undefined;
  if (made.receiver === undefined) return MAPS.test(made.name) ? ofMap(made) : undefined;
  if (/^(Immutable)?Map$/.test(made.receiver.text()) && made.name === "of") return ofPairs(made);
  if (!SAME.test(made.name)) return undefined;
  const [first] = made.arguments;
  const lambda = first === undefined ? undefined : lambdaIn(first.value);
  const put = lambda === undefined ? none : putIn(lambda);
  const added = made.name === "plus" ? made.arguments.map(({ value }) => value) : [];
  return { ...put, further: [made.receiver, ...put.further, ...added] };
}

const none: SettingsPart = { settings: [], further: [], isOpen: false };

/** `mapOf("acks" to "all")`, `buildMap { put("acks", "all") }`, `HashMap(base)`. */
function ofMap({ arguments: given }: Call): SettingsPart {
  const values = given.map(({ value }) => value);
  const lambdas = values.flatMap((value) => lambdaIn(value) ?? []).map(putIn);
  const rest = values.filter((value) => lambdaIn(value) === undefined && literal(value) === undefined);
  const pairs = rest.filter((value) => kindIs(value, "infix_expression"));
  const spread = rest.some((value) => kindIs(value, "spread_expression"));
  const further = rest.filter((value) => !/^(infix|spread)_expression$/.test(kindOf(value)) && !isPair(value));
  return {
    settings: [...pairs.flatMap(pairIn), ...rest.flatMap(ofPairCall), ...lambdas.flatMap(({ settings }) => settings)],
    further: [...further, ...lambdas.flatMap((lambda) => lambda.further)],
    isOpen: spread || lambdas.some(({ isOpen }) => isOpen),
  };
}

function ofPairs({ arguments: given }: Call): SettingsPart {
  const settings = given.flatMap(({ value: key }, index) => {
    const value = given[index + 1]?.value;
    return index % 2 === 0 && value !== undefined ? written(key, value, key) : [];
  });
  return { settings, further: [], isOpen: false };
}

function isPair(value: Node): boolean {
  return call(value)?.name === "Pair";
}

/** `Pair("acks", "all")`. */
function ofPairCall(value: Node): WrittenSetting[] {
  const made = isPair(value) ? call(value) : undefined;
  const [key, given] = made?.arguments ?? [];
  return key === undefined || given === undefined ? [] : written(key.value, given.value, key.value);
}

/** `"acks" to "all"`. */
function pairIn(infix: Node): WrittenSetting[] {
  const [key, to, value] = infix.children().filter((child) => !kindOf(child).includes("comment"));
  if (key === undefined || to?.text() !== "to" || value === undefined) return [];
  return written(key, value, key);
}

function written(key: Node, value: Node, node: Node): WrittenSetting[] {
  const text = literal(key);
  const name = typeof text === "string" ? text : (lastName(key) ?? "");
  return name === "" ? [] : [{ key: name, value, node }];
}

const PUTS = /^(put|set|setProperty|putIfAbsent)$/;
const OPENS = /^(load|loadFromXML|merge|compute|computeIfAbsent)$/;
const ANY_PUT = "^(put|set|setProperty|putIfAbsent|putAll|load|loadFromXML|merge|compute|computeIfAbsent)$";

/** Calls with one of the names that a regular expression takes. */
export function callsNamed(names: string): Rule {
  const name = { kind: "simple_identifier", regex: names };
  const member = { kind: "navigation_expression", has: { kind: "navigation_suffix", has: name } };
  return { kind: "call_expression", any: [{ has: name }, { has: member }] };
}

const PUT_CALLS = callsNamed(ANY_PUT);

/** One way of putting something into settings, and the expression that it is put into; undefined for `this`. */
interface Put {
  readonly into: Node | undefined;
  readonly part: SettingsPart;
}

function putsWithin(scope: Node): Put[] {
  const calls = allLike(scope, PUT_CALLS).flatMap((node) => call(node) ?? []);
  const assignments = allOf(scope, "assignment");
  return [...calls.map(ofPutCall), ...assignments.flatMap(ofAssignment)];
}

function ofPutCall(made: Call): Put {
  const given = implied(made);
  const into = given === undefined ? made.receiver : "expression" in given ? given.expression : undefined;
  return { into, part: partOf(made) };
}

function partOf(made: Call): SettingsPart {
  const [key, value] = made.arguments;
  if (made.name === "putAll") return { ...none, further: made.arguments.map((each) => each.value) };
  if (OPENS.test(made.name)) return { ...none, isOpen: true };
  const isPut = PUTS.test(made.name) && key !== undefined && value !== undefined;
  return isPut ? put(key.value, value.value, made.node) : none;
}

/** A key that is a variable may be any; constants are written in capitals. */
function put(key: Node, value: Node, node: Node): SettingsPart {
  const isKnown = typeof literal(key) === "string" || /^[A-Z][A-Z0-9_]*$/.test(lastName(key) ?? "");
  return { ...none, settings: written(key, value, node), isOpen: !isKnown };
}

/** `props["acks"] = "all"`, `props += "acks" to "all"`. */
function ofAssignment(assignment: Node): Put[] {
  const [left, value] = [parts(assignment)[0], assignment.children().at(-1)];
  if (left === undefined || value === undefined) return [];
  const index = parts(left).find((part) => kindIs(part, "indexing_suffix"));
  const key = index === undefined ? undefined : parts(index)[0];
  const into = intoOf(left, assignment);
  if (key !== undefined) return [{ into, part: put(key, value, assignment) }];
  const adds = assignment.children().some((child) => kindIs(child, "+="));
  return adds ? [{ into, part: { ...none, further: [value] } }] : [];
}

/** What is assigned into, which in a scope function is what `this` and `it` stand for. */
function intoOf(left: Node, assignment: Node): Node | undefined {
  const target = ofAssignable(left);
  if (target === undefined) return undefined;
  const given = implied({ node: assignment, at: assignment, name: "", arguments: [], receiver: target });
  return given === undefined ? target : "expression" in given ? given.expression : undefined;
}

/** What is put into what a lambda is about: `Properties().apply { put("acks", "all") }`. */
function putIn(lambda: Node): SettingsPart {
  const own = lambdaParameters(lambda)[0]?.text() ?? "it";
  const isOwn = (node: Node | undefined): boolean => node !== undefined && (node.text() === own || isThis(node));
  const calls = allLike(lambda, PUT_CALLS).flatMap((node) => call(node) ?? []);
  const put = calls.filter(({ receiver }) => receiver === undefined || isOwn(receiver)).map(partOf);
  const assigned = allOf(lambda, "assignment")
    .filter((assignment) => isOwn(parts(parts(assignment)[0] ?? assignment)[0]))
    .flatMap(ofAssignment)
    .map(({ part }) => part);
  return joined([...put, ...assigned]);
}

function isThis(node: Node): boolean {
  return kindIs(node, "this_expression");
}

function joined(all: readonly SettingsPart[]): SettingsPart {
  return {
    settings: all.flatMap(({ settings }) => settings),
    further: all.flatMap(({ further }) => further),
    isOpen: all.some(({ isOpen }) => isOpen),
  };
}

/** What is put into a variable within a scope. */
export function settingsPut(scope: Node, name: string): SettingsPart {
  const puts = putsWithin(scope).filter(({ into }) => into !== undefined && lastName(into) === name);
  return joined([...puts.map(({ part }) => part), ...referencesTo(scope, name)]);
}

/** `file.inputStream().use(props::load)`: what is put there is not seen. */
function referencesTo(scope: Node, name: string): SettingsPart[] {
  const found = allOf(scope, "callable_reference").filter((node) => {
    const [on, called] = parts(node);
    return on?.text() === name && called !== undefined && /^(load|put|set)/.test(called.text());
  });
  return found.map(() => ({ ...none, isOpen: true }));
}

/** What is written with a key such as `ProducerConfig.ACKS_CONFIG`, wherever that is. */
export function settingsKeyed(root: Node, key: string): WrittenSetting[] {
  const isKey = new RegExp(key);
  return allOf(root, "navigation_expression")
    .filter((node) => isKey.test(node.text()))
    .flatMap((node) => {
      const parent = node.parent();
      return parent === null ? [] : keyedBy(node, parent);
    });
}

function keyedBy(key: Node, parent: Node): WrittenSetting[] {
  switch (kindOf(parent)) {
    case "infix_expression":
      return pairIn(parent).filter((pair) => isSame(pair.node, key));
    case "value_argument":
      return asArgument(key, parent);
    case "indexing_suffix":
      return asIndex(key, parent);
    default:
      return [];
  }
}

/** `put(ProducerConfig.ACKS_CONFIG, "all")`. */
function asArgument(key: Node, argument: Node): WrittenSetting[] {
  const values = parts(argument.parent() ?? argument);
  const next = values[values.findIndex((each) => isSame(each, argument)) + 1];
  const value = next?.children().at(-1);
  const isPut = /^(put|set|putIfAbsent|of|Pair|\w*Property)$/.test(calledName(argument));
  return value === undefined || !isPut ? [] : written(key, value, key);
}

/** `props[ProducerConfig.ACKS_CONFIG] = "all"`. */
function asIndex(key: Node, index: Node): WrittenSetting[] {
  const assignment = index.parent()?.parent() ?? null;
  if (assignment === null || !kindIs(assignment, "assignment")) return [];
  const value = assignment.children().at(-1);
  return value === undefined ? [] : written(key, value, assignment);
}

function calledName(argument: Node): string {
  const around = argument.parent()?.parent()?.parent() ?? null;
  return (around === null ? undefined : call(around)?.name) ?? "";
}

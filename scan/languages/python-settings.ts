import type { Literal, Node, SettingsPart, WrittenSetting } from "./language";
import { allOf, kindOf, parts } from "./nodes";

/** Settings as Python writes them: dictionaries, keyword arguments, and what is put into a dictionary later. */
const NOTHING: SettingsPart = { settings: [], further: [], isOpen: false };

/** What one expression holds by itself; undefined for a name, a call, and anything else. */
export function settingsIn(expression: Node): SettingsPart | undefined {
  switch (kindOf(expression)) {
    case "dictionary":
    case "argument_list":
      return joined(parts(expression).map(ofElement));
    case "parenthesized_expression":
    case "dictionary_splat":
      return furtherOf(parts(expression));
    case "binary_operator":
      return kindOfOperator(expression) === "|" ? furtherOf(parts(expression)) : undefined;
    case "call":
      return ofCall(expression);
    default:
      return undefined;
  }
}

/** What is put into a dictionary by name: `conf["acks"] = "all"`, `conf.update({…})`, `conf |= {…}`. */
export function settingsPut(scope: Node, name: string): SettingsPart {
  return joined([
    ...assignedTo(scope, name).map(ofAssignment),
    ...augmented(scope, name).map((node) => furtherOf(fieldOf(node, "right"))),
    ...callsOn(scope, name).map(ofPut),
  ]);
}

function joined(found: readonly SettingsPart[]): SettingsPart {
  return {
    settings: found.flatMap(({ settings }) => settings),
    further: found.flatMap(({ further }) => further),
    isOpen: found.some(({ isOpen }) => isOpen),
  };
}

function furtherOf(expressions: readonly Node[]): SettingsPart {
  return { ...NOTHING, further: expressions };
}

function fieldOf(node: Node, field: string): Node[] {
  const found = node.field(field);
  return found === null ? [] : [found];
}

/** A pair of a dictionary or an argument; those by position are no settings. */
function ofElement(element: Node): SettingsPart {
  switch (kindOf(element)) {
    case "pair":
      return written(element.field("key"), element.field("value"), element);
    case "keyword_argument": {
      const [name, value] = [element.field("name"), element.field("value")];
      if (name === null || value === null) return NOTHING;
      return { ...NOTHING, settings: [{ key: name.text(), value, node: element }] };
    }
    case "dictionary_splat":
      return furtherOf(parts(element));
    default:
      return NOTHING;
  }
}

/** A key that is no literal may be any. */
function written(key: Node | null, value: Node | null, node: Node): SettingsPart {
  if (key === null || value === null) return NOTHING;
  const name = literal(key);
  if (typeof name !== "string") return { ...NOTHING, isOpen: true };
  const setting: WrittenSetting = { key: name, value, node };
  return { ...NOTHING, settings: [setting] };
}

function kindOfOperator(node: Node): string | undefined {
  return node.field("operator")?.text();
}

const COPIES = /^(copy|deepcopy)$/;

/** `dict(acks="all", **base)`, `dict(base)`, `base.copy()`, `copy.deepcopy(base)`. */
function ofCall(node: Node): SettingsPart | undefined {
  const [called, list] = [node.field("function"), node.field("arguments")];
  if (called === null || list === null || kindOf(list) !== "argument_list") return undefined;
  if (called.text() === "dict") return joined([furtherOf(positional(list)), ...parts(list).map(ofElement)]);
  const name = kindOf(called) === "attribute" ? called.field("attribute")?.text() : called.text();
  if (name === undefined || !COPIES.test(name)) return undefined;
  const given = positional(list);
  return furtherOf(given.length > 0 ? given : fieldOf(called, "object"));
}

function positional(list: Node): Node[] {
  return parts(list).filter((part) => !/^(keyword_argument|dictionary_splat|list_splat)$/.test(kindOf(part)));
}

/** Assignments to what stands in brackets behind a name. */
function assignedTo(scope: Node, name: string): Node[] {
  const of = lastly(name);
  return allOf(scope, "assignment").filter((node) => {
    const left = node.field("left");
    return left !== null && kindOf(left) === "subscript" && isWritten(left.field("value"), of);
  });
}

function ofAssignment(node: Node): SettingsPart {
  return written(node.field("left")?.field("subscript") ?? null, node.field("right"), node);
}

function augmented(scope: Node, name: string): Node[] {
  const of = lastly(name);
  return allOf(scope, "augmented_assignment").filter((node) => isWritten(node.field("left"), of));
}

const PUTS = /^(update|setdefault)$/;

function callsOn(scope: Node, name: string): Node[] {
  const on = lastly(name);
  return allOf(scope, "call").filter((node) => {
    const called = node.field("function");
    if (called === null || kindOf(called) !== "attribute") return false;
    return isWritten(called.field("attribute"), PUTS) && isWritten(called.field("object"), on);
  });
}

function ofPut(node: Node): SettingsPart {
  const [called, list] = [node.field("function"), node.field("arguments")];
  if (called === null || list === null || kindOf(list) !== "argument_list") return { ...NOTHING, isOpen: true };
  const given = positional(list);
  if (called.field("attribute")?.text() !== "setdefault") {
    return joined([furtherOf(given), ...parts(list).map(ofElement)]);
  }
  return written(given[0] ?? null, given[1] ?? null, node);
}

/** A name, or an attribute of that name: `conf`, `self.conf`. */
function lastly(name: string): RegExp {
  return new RegExp(`^([A-Za-z_][A-Za-z_0-9]*\\.)*${name}$`);
}

function isWritten(node: Node | null, so: RegExp): boolean {
  return node !== null && so.test(node.text());
}

/** Numbers without an end, as durations and retries have them. */
const ENDLESS = 2_147_483_647;
const CONSTANTS: Readonly<Record<string, Literal>> = {
  "math.inf": ENDLESS,
  'float("inf")': ENDLESS,
  "float('inf')": ENDLESS,
  "sys.maxsize": ENDLESS,
};

/** @returns undefined for what is no literal */
export function literal(node: Node): Literal | undefined {
  const read = LITERALS[kindOf(node)];
  return read?.(node);
}

const LITERALS: Readonly<Record<string, (node: Node) => Literal | undefined>> = {
  string: ofString,
  concatenated_string: ofStrings,
  integer: ofNumber,
  float: ofNumber,
  true: () => true,
  false: () => false,
  none: () => null,
  unary_operator: ofNegative,
  parenthesized_expression: onlyLiteral,
  attribute: (node) => CONSTANTS[node.text()],
  call: (node) => CONSTANTS[node.text()] ?? converted(node),
};

function ofStrings(node: Node): string | undefined {
  const strings = parts(node).map(literal);
  return strings.every((each) => typeof each === "string") ? strings.join("") : undefined;
}

function ofNegative(node: Node): number | undefined {
  const text = node.text();
  return /^-\d+$/.test(text) ? Number(text) : undefined;
}

function onlyLiteral(node: Node): Literal | undefined {
  const [only, another] = parts(node);
  return only === undefined || another !== undefined ? undefined : literal(only);
}

/** With an interpolation, it is known only when it runs. */
function ofString(node: Node): string | undefined {
  const inner = parts(node);
  if (inner.some((part) => kindOf(part) === "interpolation")) return undefined;
  return inner
    .filter((part) => kindOf(part) === "string_content")
    .map((part) => part.text())
    .join("");
}

function ofNumber(node: Node): number | undefined {
  const number = Number(node.text().replaceAll("_", ""));
  return Number.isNaN(number) ? undefined : number;
}

/** `str(False)`, `int("5")`. */
function converted(node: Node): Literal | undefined {
  const [called, list] = [node.field("function"), node.field("arguments")];
  return called !== null && list !== null && /^(str|int|bool)$/.test(called.text()) ? onlyLiteral(list) : undefined;
}

import type { Argument, Call, Literal, Node } from "./language";
import { kindOf, parts } from "./nodes";

/** Without what says nothing of a value: parentheses, types, `await`. */
export function bare(node: Node): Node {
  const isWrapped = WRAPPING.includes(kindOf(node)) || kindOf(node) === "await_expression";
  const inner = isWrapped ? parts(node)[0] : undefined;
  return inner === undefined ? node : bare(inner);
}

const WRAPPING = ["parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"];

export function call(node: Node): Call | undefined {
  const isNew = kindOf(node) === "new_expression";
  if (!isNew && kindOf(node) !== "call_expression") return undefined;
  const target = node.field(isNew ? "constructor" : "function");
  const at = target === null ? null : calledName(target);
  if (target === null || at === null) return undefined;
  const made = { node, at: isNew ? node : at, name: at.text(), arguments: argumentsOf(node) };
  const object = isNew ? null : target.field("object");
  return object === null ? made : { ...made, receiver: bare(object) };
}

function argumentsOf(node: Node): Argument[] {
  const list = node.field("arguments");
  return list === null ? [] : parts(list).map((value) => ({ value: bare(value) }));
}

/** `send` of `send` and of `this.producer.send`; null for what has no name. */
function calledName(target: Node): Node | null {
  return kindOf(target) === "identifier" ? target : target.field("property");
}

/** The names that a pattern gives values to: of `{ a, b: { c }, ...d }`, `a`, `c` and `d`. */
export function boundNames(pattern: Node | null): string[] {
  if (pattern === null) return [];
  switch (kindOf(pattern)) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      return [pattern.text()];
    case "pair_pattern":
      return boundNames(pattern.field("value"));
    case "assignment_pattern":
    case "object_assignment_pattern":
      return boundNames(pattern.field("left"));
    case "object_pattern":
    case "array_pattern":
    case "rest_pattern":
      return parts(pattern).flatMap(boundNames);
    default:
      return [];
  }
}

export function lastName(node: Node): string | undefined {
  switch (kindOf(node)) {
    case "identifier":
    case "private_property_identifier":
    case "shorthand_property_identifier":
      return node.text();
    case "member_expression":
      return node.field("property")?.text();
    default: {
      const inner = WRAPPING.includes(kindOf(node)) ? parts(node)[0] : undefined;
      return inner === undefined ? undefined : lastName(inner);
    }
  }
}

/** The largest number that Kafka's own settings take, which stands for any larger one. */
const LARGEST = 2147483647;

/** Constants of JavaScript's own that settings are written with. */
const CONSTANTS: Readonly<Record<string, Literal>> = {
  Infinity: LARGEST,
  "Number.POSITIVE_INFINITY": LARGEST,
  "Number.MAX_SAFE_INTEGER": LARGEST,
  "Number.MAX_VALUE": LARGEST,
};

export function literal(node: Node): Literal | undefined {
  const read = LITERALS[kindOf(node)];
  if (read !== undefined) return read(node.text());
  const inner = WRAPPING.includes(kindOf(node)) ? parts(node)[0] : undefined;
  return inner === undefined ? undefined : literal(inner);
}

/** How the text of each kind of literal is read. */
const LITERALS: Readonly<Record<string, (text: string) => Literal | undefined>> = {
  string: (text) => text.slice(1, -1),
  template_string: (text) => (text.includes("${") ? undefined : text.slice(1, -1)),
  number: (text) => Number(text.replace(/_/g, "").replace(/n$/, "")),
  unary_expression: (text) => (/^-\s*[\d_]+$/.test(text) ? Number(text.replace(/[_\s]/g, "")) : undefined),
  true: () => true,
  false: () => false,
  null: () => null,
  undefined: () => null,
  identifier: constant,
  member_expression: constant,
};

function constant(text: string): Literal | undefined {
  return Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : undefined;
}

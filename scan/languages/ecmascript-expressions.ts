import type { Call, Literal, Node } from "./language";
import { kindOf, parts } from "./nodes";

/** Without what says nothing of a value: parentheses, types, `await`. */
export function bare(node: Node): Node {
  const isWrapped = WRAPPING.includes(kindOf(node)) || kindOf(node) === "await_expression";
  const inner = isWrapped ? parts(node)[0] : undefined;
  return inner === undefined ? node : bare(inner);
}

const WRAPPING = ["parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression"];

export function call(node: Node): Call | undefined {
  const kind = kindOf(node);
  if (kind !== "call_expression" && kind !== "new_expression") return undefined;
  const isNew = kind === "new_expression";
  const target = node.field(isNew ? "constructor" : "function");
  if (target === null) return undefined;
  const list = node.field("arguments");
  const values = list === null ? [] : parts(list).map((value) => ({ value }));
  switch (kindOf(target)) {
    case "identifier":
      return { node, at: isNew ? node : target, name: target.text(), arguments: values };
    case "member_expression": {
      const [object, at] = [target.field("object"), target.field("property")];
      if (object === null || at === null) return undefined;
      const receiver = isNew ? {} : { receiver: bare(object) };
      return { node, at: isNew ? node : at, name: at.text(), arguments: values, ...receiver };
    }
    default:
      return undefined;
  }
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
  const text = node.text();
  switch (kindOf(node)) {
    case "string":
      return text.slice(1, -1);
    case "template_string":
      return text.includes("${") ? undefined : text.slice(1, -1);
    case "number":
      return Number(text.replace(/_/g, "").replace(/n$/, ""));
    case "unary_expression":
      return /^-\s*[\d_]+$/.test(text) ? Number(text.replace(/[_\s]/g, "")) : undefined;
    case "true":
      return true;
    case "false":
      return false;
    case "null":
    case "undefined":
      return null;
    case "identifier":
    case "member_expression":
      return Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : undefined;
    default: {
      const inner = WRAPPING.includes(kindOf(node)) ? parts(node)[0] : undefined;
      return inner === undefined ? undefined : literal(inner);
    }
  }
}

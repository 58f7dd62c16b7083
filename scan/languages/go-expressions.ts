import type { Literal, Node } from "./language";
import { kindOf, parts } from "./nodes";

const INNER = ["parenthesized_expression", "variadic_argument", "literal_element"];

/** The last name of an expression that is one, whether it is pointed to or not: `writer` of `&s.writer`. */
export function lastName(node: Node): string | undefined {
  const kind = kindOf(node);
  if (kind === "identifier") return node.text();
  if (kind === "selector_expression") return node.field("field")?.text();
  const inner = INNER.includes(kind) ? parts(node).at(-1) : isPointer(node) ? node.field("operand") : undefined;
  return inner === undefined || inner === null ? undefined : lastName(inner);
}

export function isPointer(node: Node): boolean {
  return kindOf(node) === "unary_expression" && /^[&*]$/.test(node.field("operator")?.text() ?? "");
}

/** Constants of Go's own that settings are written with. */
const CONSTANTS: Readonly<Record<string, Literal>> = {
  "math.MaxInt32": 2147483647,
  "math.MaxInt64": 9223372036854775807,
  "math.MaxInt": 9223372036854775807,
};

const LITERALS: Readonly<Record<string, (node: Node) => Literal | undefined>> = {
  interpreted_string_literal: (node) => node.text().slice(1, -1),
  raw_string_literal: (node) => node.text().slice(1, -1),
  int_literal: (node) => Number(node.text().replaceAll("_", "")),
  float_literal: (node) => Number(node.text().replaceAll("_", "")),
  true: () => true,
  false: () => false,
  nil: () => null,
  selector_expression: (node) => CONSTANTS[node.text()],
  unary_expression: (node) => (/^-\d+$/.test(node.text()) ? Number(node.text()) : undefined),
  parenthesized_expression: ofLast,
  literal_element: ofLast,
  // A conversion: `int16(1)`.
  call_expression(node) {
    const isConversion = /^(string|bool|u?int\d*|float\d+)$/.test(node.field("function")?.text() ?? "");
    const list = node.field("arguments");
    return isConversion && list !== null ? ofLast(list) : undefined;
  },
};

/** @returns undefined for what is no literal */
export function literal(node: Node): Literal | undefined {
  return LITERALS[kindOf(node)]?.(node);
}

function ofLast(node: Node): Literal | undefined {
  const last = parts(node).at(-1);
  return last === undefined ? undefined : literal(last);
}

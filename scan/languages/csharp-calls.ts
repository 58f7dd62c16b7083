import type { Argument, Call, Literal, Node } from "./language";
import { kindOf, parts } from "./nodes";

/** The names and calls of C#, and what its literals hold. */

/** `ProducerBuilder` of `Confluent.Kafka.ProducerBuilder<string, string>`. */
export function plainName(type: string): string {
  const [name = ""] = type.split("<");
  return name.split(/[.:]/).at(-1)?.trim() ?? "";
}

/** @returns undefined for what is no call */
export function call(node: Node): Call | undefined {
  switch (kindOf(node)) {
    case "invocation_expression":
      return invocation(node);
    case "object_creation_expression":
      return { node, at: node, name: plainName(node.field("type")?.text() ?? ""), arguments: argumentsOf(node) };
    case "implicit_object_creation_expression":
      return { node, at: node, name: plainName(targetType(node) ?? ""), arguments: argumentsOf(node) };
    default:
      return undefined;
  }
}

function invocation(node: Node): Call | undefined {
  const called = node.field("function");
  if (called === null) return undefined;
  const values = argumentsOf(node);
  if (["identifier", "generic_name"].includes(kindOf(called))) {
    return { node, at: called, name: plainName(called.text()), arguments: values };
  }
  const member = memberOf(called);
  return member === undefined ? undefined : { node, ...member, arguments: values };
}

/** What is asked of something: `producer.Flush`, `producer?.Flush`. */
export function memberOf(node: Node): (Pick<Call, "at" | "name"> & { readonly receiver: Node }) | undefined {
  const isConditional = kindOf(node) === "conditional_access_expression";
  const receiver = node.field(isConditional ? "condition" : "expression");
  const binding = isConditional ? parts(node).find((part) => kindOf(part) === "member_binding_expression") : node;
  const at = binding?.field("name") ?? null;
  return receiver === null || at === null ? undefined : { at, name: plainName(at.text()), receiver };
}

function argumentsOf(node: Node): Argument[] {
  const list = node.field("arguments") ?? parts(node).find((part) => kindOf(part) === "argument_list");
  return list === undefined ? [] : parts(list).flatMap(argumentOf);
}

function argumentOf(node: Node): Argument[] {
  const value = parts(node).at(-1);
  const name = node.field("name")?.text();
  if (value === undefined) return [];
  return [name === undefined ? { value } : { name, value }];
}

/** What `new()` makes: what it is given to says. */
function targetType(node: Node): string | undefined {
  const parent = node.parent();
  if (parent === null) return undefined;
  switch (kindOf(parent)) {
    case "variable_declarator":
      return typeOf(parent.parent());
    case "property_declaration":
      return typeOf(parent);
    case "arrow_expression_clause":
      return typeOf(parent.parent());
    default:
      return undefined;
  }
}

/** What a declaration says that something is, or that a method returns. */
export function typeOf(declaration: Node | null): string | undefined {
  return (declaration?.field("returns") ?? declaration?.field("type"))?.text();
}

const LAST_NAMES: Readonly<Record<string, (node: Node) => string | undefined>> = {
  identifier: (node) => node.text(),
  member_access_expression: ofMember,
  conditional_access_expression: ofMember,
  element_access_expression: (node) => ofField(node, "expression"),
  cast_expression: (node) => ofField(node, "value"),
  parenthesized_expression: ofLast,
  postfix_unary_expression: ofLast,
};

/** The last name of an expression that is one: `producer` of `this.producer`, and of `_producers[topic]`. */
export function lastName(node: Node): string | undefined {
  return LAST_NAMES[kindOf(node)]?.(node);
}

/** `Value` is what `Lazy`, `Nullable` and `IOptions` hold, so that it stands for them. */
function ofMember(node: Node): string | undefined {
  const member = memberOf(node);
  return member?.name === "Value" ? (lastName(member.receiver) ?? member.name) : member?.name;
}

function ofField(node: Node, field: string): string | undefined {
  const inner = node.field(field);
  return inner === null ? undefined : lastName(inner);
}

function ofLast(node: Node): string | undefined {
  const last = parts(node).at(-1);
  return last === undefined ? undefined : lastName(last);
}

const LITERALS: Readonly<Record<string, (node: Node) => Literal | undefined>> = {
  string_literal: (node) => node.text().slice(1, -1),
  verbatim_string_literal: (node) => node.text().slice(2, -1),
  raw_string_literal: (node) => node.text().replace(/^"+|"+$/g, ""),
  integer_literal: (node) => Number(node.text().replace(/_|[uUlL]+$/g, "")),
  boolean_literal: (node) => node.text() === "true",
  null_literal: () => null,
  default_expression: () => null,
  member_access_expression: (node) => CONSTANTS[node.text()],
  prefix_unary_expression: (node) => (/^-\s*[\d_]+$/.test(node.text()) ? negative(node.text()) : undefined),
  parenthesized_expression: literalOfLast,
  cast_expression: literalOfLast,
  invocation_expression: asText,
};

/** @returns undefined for what is no literal */
export function literal(node: Node): Literal | undefined {
  return LITERALS[kindOf(node)]?.(node);
}

function negative(text: string): number {
  return -Number(text.replace(/[-\s_]/g, ""));
}

function literalOfLast(node: Node): Literal | undefined {
  const last = parts(node).at(-1);
  return last === undefined ? undefined : literal(last);
}

/** Constants of .NET's own that settings are written with. */
const CONSTANTS: Readonly<Record<string, Literal>> = {
  "int.MaxValue": 2147483647,
  "Int32.MaxValue": 2147483647,
  "long.MaxValue": 9223372036854775807,
  "short.MaxValue": 32767,
  "bool.TrueString": "True",
  "bool.FalseString": "False",
  "string.Empty": "",
};

/** `false.ToString()`, `3.ToString()`. */
function asText(node: Node): Literal | undefined {
  const made = call(node);
  return made?.name === "ToString" && made.receiver !== undefined ? literal(made.receiver) : undefined;
}

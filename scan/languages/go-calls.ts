import type { Argument, Body, Call, Node } from "./language";
import { allNamed, allOf, kindOf, parts } from "./nodes";

export const FUNCTIONS = ["function_declaration", "method_declaration", "func_literal"];

/** The names of what goes on elsewhere, and of what comes from there: `go handle(message)`, `jobs <- job`, `<-results`. */
export const GoWord = { go: "go", receive: "<-", send: "chan<-" } as const;

const CALL_KINDS: Readonly<Record<string, (node: Node) => Call | undefined>> = {
  call_expression: ofFunction,
  composite_literal: ofLiteral,
  go_statement(node) {
    const started = parts(node)[0];
    if (started === undefined) return undefined;
    const name = call(started)?.name ?? "";
    return { node, at: node, name: GoWord.go, title: `go ${name || "func"}()`, arguments: [{ value: started }] };
  },
  send_statement(node) {
    const [channel, value] = [node.field("channel"), node.field("value")];
    if (channel === null || value === null) return undefined;
    return {
      node,
      at: node,
      name: GoWord.send,
      title: `${channel.text()} <-`,
      receiver: channel,
      arguments: [{ value }],
    };
  },
  unary_expression(node) {
    const channel = node.field("operand");
    if (channel === null || node.field("operator")?.text() !== "<-") return undefined;
    return { node, at: node, name: GoWord.receive, title: node.text(), receiver: channel, arguments: [] };
  },
};

/** @returns undefined for what is no call */
export function call(node: Node): Call | undefined {
  return CALL_KINDS[kindOf(node)]?.(node);
}

function ofFunction(node: Node): Call {
  const [called, list] = [node.field("function"), node.field("arguments")];
  const values = list === null ? [] : parts(list).map((value) => ({ value }));
  const field = called?.field("field") ?? null;
  const receiver = called?.field("operand") ?? null;
  if (field !== null && receiver !== null) return { node, at: field, name: field.text(), receiver, arguments: values };
  const isNamed = called !== null && kindOf(called) === "identifier";
  return { node, at: node, name: isNamed ? called.text() : "", arguments: values };
}

function ofLiteral(node: Node): Call | undefined {
  const [type, body] = [node.field("type"), node.field("body")];
  if (type === null || !["type_identifier", "qualified_type"].includes(kindOf(type))) return undefined;
  const receiver = type.field("package");
  return {
    node,
    at: node,
    name: (type.field("name") ?? type).text(),
    arguments: body === null ? [] : parts(body).flatMap(elementOf),
    ...(receiver === null ? {} : { receiver }),
  };
}

function elementOf(element: Node): Argument[] {
  const [key, value] = parts(element);
  if (key === undefined) return [];
  const last = parts(value ?? element).at(-1);
  if (last === undefined) return [];
  return [value === undefined ? { value: last } : { name: key.text(), value: last }];
}

/** `records.EachRecord(func(r) {…})`, and functions that are called where they stand. */
export function isInPlace(node: Node): boolean {
  const parent = kindOf(node) === "func_literal" ? node.parent() : null;
  if (parent === null) return false;
  if (kindOf(parent) === "call_expression") return !/^(go|defer)_statement$/.test(kindOf(parent.parent() ?? parent));
  const outer = kindOf(parent) === "argument_list" ? parent.parent() : null;
  return outer !== null && /^Each\w*$/.test(call(outer)?.name ?? "");
}

/** The functions of a file by a name, and those that variables of that name hold. */
export function functionsNamed(root: Node, name: string): Body[] {
  const named = allNamed(root, name, "function_declaration", "method_declaration");
  const inVariables = allOf(root, "func_literal").filter((literal) => isInVariable(literal, name));
  return [...named, ...inVariables].flatMap((node) => bodyOf(node) ?? []);
}

function isInVariable(literal: Node, name: string): boolean {
  const list = literal.parent();
  const declaration = list !== null && kindOf(list) === "expression_list" ? list.parent() : null;
  if (declaration === null || !/^(short_var_declaration|var_spec)$/.test(kindOf(declaration))) return false;
  return parts(declaration).some((part) => part.text() === name);
}

export function bodyOf(node: Node): Body | undefined {
  const [body, list] = [node.field("body"), node.field("parameters")];
  if (body === null || list === null) return undefined;
  return { parameters: parts(list).flatMap(namesIn), body };
}

/** A parameter may have no name, and several may share a type. */
function namesIn(parameter: Node): string[] {
  const names = parameter.fieldChildren("name").filter((name) => name.isNamed());
  return names.length === 0 ? ["_"] : names.map((name) => name.text());
}

import type { Argument, Call, Node } from "./language";
import { allOf, isSame, kindOf, parts } from "./nodes";

/**
 * A call. The grammar puts a lambda that stands behind the parentheses into a call of its own around the first one:
 * `send(record) { … }` is `(send(record))({ … })`. Both of these are the same call here.
 */
export function call(node: Node): Call | undefined {
  if (kindOf(node) === REFERENCE) return referenced(node);
  if (kindOf(node) !== "call_expression") return undefined;
  const whole = withTrailing(node);
  const [first, ...suffixes] = parts(whole);
  if (first === undefined) return undefined;
  const isOuter = kindOf(first) === "call_expression";
  const [callee, ...inner] = isOuter ? parts(first) : [first];
  if (callee === undefined) return undefined;
  const given = [...inner, ...suffixes].flatMap(argumentsOf);
  const name = nameOf(callee);
  if (name === undefined) return undefined;
  const receiver = kindOf(callee) === "navigation_expression" ? parts(callee)[0] : undefined;
  return {
    node: whole,
    at: name,
    name: name.text(),
    arguments: given,
    ...(receiver === undefined ? {} : { receiver }),
  };
}

/** `producer::send` is a call of whoever it is given to, with whatever it is given then for its argument. */
export const REFERENCE = "callable_reference";

function referenced(node: Node): Call | undefined {
  const [receiver, at] = parts(node);
  if (receiver === undefined || at === undefined) return undefined;
  return { node, at, name: at.text(), receiver, arguments: [{ value: node }] };
}

/** The call around one that has nothing but its lambda. */
function withTrailing(node: Node): Node {
  const parent = node.parent();
  if (parent === null || kindOf(parent) !== "call_expression") return node;
  const [first, suffix] = parts(parent);
  const isTrailing = first !== undefined && isSame(first, node) && suffix !== undefined && hasOnlyLambda(suffix);
  return isTrailing ? parent : node;
}

function hasOnlyLambda(suffix: Node): boolean {
  return parts(suffix).every((part) => kindOf(part) === "annotated_lambda");
}

/** What is called: a name, or the last name of `this.producer.send`. */
function nameOf(callee: Node): Node | undefined {
  switch (kindOf(callee)) {
    case "simple_identifier":
      return callee;
    case "navigation_expression":
      return lastPart(callee);
    default:
      return undefined;
  }
}

function lastPart(navigation: Node): Node | undefined {
  const suffix = parts(navigation).at(-1);
  const name = suffix === undefined ? undefined : parts(suffix)[0];
  return name !== undefined && kindOf(name) === "simple_identifier" ? name : undefined;
}

function argumentsOf(suffix: Node): Argument[] {
  return parts(suffix).flatMap((part) => {
    if (kindOf(part) === "annotated_lambda") return [{ value: part }];
    return kindOf(part) === "value_arguments" ? parts(part).flatMap(argumentOf) : [];
  });
}

function argumentOf(argument: Node): Argument[] {
  const children = argument.children().filter((child) => !kindOf(child).includes("comment"));
  const value = children.at(-1);
  if (value === undefined) return [];
  const isNamed = children.some((child) => kindOf(child) === "=");
  return [{ value, ...(isNamed ? { name: children[0]?.text() ?? "" } : {}) }];
}

const WRAPPINGS = ["parenthesized_expression", "as_expression", "postfix_expression"];

export function kindIs(node: Node, kind: string): boolean {
  return kindOf(node) === kind;
}

export function isWrapping(node: Node): boolean {
  return WRAPPINGS.includes(kindOf(node));
}

export function lastName(node: Node): string | undefined {
  // The grammar takes what a reference is on for a type.
  if (/^(simple|type)_identifier$/.test(kindOf(node))) return node.text();
  switch (kindOf(node)) {
    case "navigation_expression":
      return lastPart(node)?.text();
    case "directly_assignable_expression":
      return ofAssignable(node)?.text();
    case "callable_reference":
      return parts(node).at(-1)?.text();
    default: {
      const first = isWrapping(node) ? parts(node)[0] : undefined;
      return first === undefined ? undefined : lastName(first);
    }
  }
}

/** The name that is assigned to: of `x`, `this.x`, `a.b.x`. */
export function ofAssignable(left: Node): Node | undefined {
  const named = parts(left).filter((part) => kindOf(part) !== "indexing_suffix");
  const last = named.at(-1);
  if (last === undefined) return undefined;
  return kindOf(last) === "navigation_suffix" ? parts(last)[0] : last;
}

/** The lambda of an argument. */
export function lambdaIn(node: Node): Node | undefined {
  if (kindOf(node) === "lambda_literal") return node;
  return kindOf(node) === "annotated_lambda"
    ? parts(node).find((part) => kindOf(part) === "lambda_literal")
    : undefined;
}

/** The call that a lambda is an argument of, and no deeper in one. */
export function callWith(lambda: Node): Call | undefined {
  const around = lambda.parent();
  const suffix = around !== null && kindOf(around) === "annotated_lambda" ? around.parent() : around;
  if (suffix === null) return undefined;
  if (kindOf(suffix) === "call_suffix") return ofSuffix(suffix);
  const list = kindOf(suffix) === "value_argument" ? suffix.parent() : null;
  const listed = list?.parent() ?? null;
  return listed === null ? undefined : ofSuffix(listed);
}

function ofSuffix(suffix: Node): Call | undefined {
  const parent = suffix.parent();
  return parent === null ? undefined : call(parent);
}

/** The names of a lambda's parameters; `it` where it names none. */
export function lambdaParameters(lambda: Node): Node[] {
  const list = parts(lambda).find((part) => kindOf(part) === "lambda_parameters");
  return list === undefined ? [] : allOf(list, "variable_declaration").flatMap((each) => parts(each).slice(0, 1));
}

import { call, lastName, literal, memberOf, typeOf } from "./csharp-calls";
import { settingsIn, settingsPut } from "./csharp-settings";
import type { Body, Declared, Handler, Language, Node, Step } from "./language";
import { allNamed, allOf, enclosing, isSame, kindOf, parts } from "./nodes";

const LAMBDAS = ["lambda_expression", "anonymous_method_expression"];
const METHODS = ["method_declaration", "local_function_statement"];
const FUNCTIONS = [
  ...METHODS,
  ...LAMBDAS,
  "constructor_declaration",
  "destructor_declaration",
  "operator_declaration",
  "accessor_declaration",
];

const DECLARING: Readonly<Record<string, (node: Node) => Declared[]>> = {
  variable_declaration: variables,
  property_declaration: property,
  parameter: (node) => typed(node, node.field("type")),
  method_declaration: (node) => typed(node, node.field("returns")),
  local_function_statement: (node) => typed(node, node.field("type")),
  assignment_expression: assignment,
  is_pattern_expression: (node) => {
    const value = node.field("expression");
    return namesIn(node).map((name) => ({ name, node, isLocal: true, ...(value === null ? {} : { value }) }));
  },
};

const DECLARING_KINDS = Object.keys(DECLARING);

/** C#, by tree-sitter-c-sharp's grammar. */
const csharp: Language = {
  name: "csharp",
  title: "C#",
  extensions: [".cs"],
  comment: "//",
  grammar: "@ast-grep/lang-csharp",
  functions: FUNCTIONS,
  loops: ["while_statement", "for_statement", "foreach_statement", "do_statement"],
  classes: ["class_declaration", "record_declaration", "struct_declaration", "interface_declaration"],
  identifiers: ["identifier", "implicit_parameter"],
  calls: ["invocation_expression", "object_creation_expression", "implicit_object_creation_expression"],
  asked: DECLARING_KINDS,
  call,
  step,
  inline,
  functionsNamed,
  nameOf: (node) => node.field("name")?.text(),
  declarations: (root) => allOf(root, ...DECLARING_KINDS).flatMap((node) => DECLARING[kindOf(node)]?.(node) ?? []),
  loopVariables(loop) {
    const [left, right] = [loop.field("left"), loop.field("right")];
    return left === null || right === null ? undefined : { names: namesIn(left), of: right };
  },
  lastName,
  literal,
  handlers,
  settingsIn,
  settingsPut,
  // Keys are strings here, or properties of an object whose type says whose settings they are.
  settingsKeyed: () => [],
  returned: ({ body }) =>
    kindOf(body) === "block"
      ? allOf(body, "return_statement").flatMap((statement) => parts(statement).slice(0, 1))
      : [body],
};

export default csharp;

const KEPT: Step = { kind: "kept" };
const SAME: Step = { kind: "same" };
const DROPPED: Step = { kind: "dropped" };

const STEPS: Readonly<Record<string, (node: Node, parent: Node) => Step>> = {
  parenthesized_expression: () => SAME,
  cast_expression: () => SAME,
  postfix_unary_expression: () => SAME,
  conditional_expression: (node, parent) => (isField(node, parent, "condition") ? KEPT : SAME),
  await_expression: () => ({ kind: "awaited" }),
  expression_statement: () => DROPPED,
  lambda_expression: (_, parent) => (isOfNoValue(parent) ? DROPPED : { kind: "yielded", by: parent }),
  arrow_expression_clause: (_, parent) => (returnsNothing(parent.parent()) ? DROPPED : KEPT),
  variable_declarator: (_, parent) => ({ kind: "variable", names: namesIn(parent) }),
  assignment_expression: assignedTo,
  is_pattern_expression: (_, parent) => inPattern(parent),
  member_access_expression: askedOf,
  conditional_access_expression: askedOf,
};

function step(node: Node, parent: Node): Step {
  return STEPS[kindOf(parent)]?.(node, parent) ?? KEPT;
}

function isField(node: Node, parent: Node, field: string): boolean {
  const own = parent.field(field);
  return own !== null && isSame(own, node);
}

/** Whether nobody gets what a lambda returns: it handles an event, or it is an `Action`. */
function isOfNoValue(lambda: Node): boolean {
  const parent = lambda.parent();
  if (parent === null) return false;
  if (kindOf(parent) === "assignment_expression") return parent.field("operator")?.text() === "+=";
  return kindOf(parent) === "variable_declarator" && /^Action\b/.test(typeOf(parent.parent()) ?? "");
}

/** Whether a method of one expression drops what it comes to: it returns void, or it is no method but a setter. */
function returnsNothing(owner: Node | null): boolean {
  if (owner === null) return false;
  const kind = kindOf(owner);
  if (kind === "accessor_declaration") return owner.field("name")?.text() !== "get";
  return ["constructor_declaration", "destructor_declaration"].includes(kind) || typeOf(owner) === "void";
}

/** A local variable can be followed; a field or a property is somebody's. */
function assignedTo(node: Node, parent: Node): Step {
  const left = parent.field("left");
  if (left === null || !isField(node, parent, "right") || kindOf(left) !== "identifier") return KEPT;
  const name = left.text();
  if (name === "_") return DROPPED;
  return isLocalName(parent, name) ? { kind: "variable", names: [name] } : KEPT;
}

function isLocalName(node: Node, name: string): boolean {
  const scope =
    node
      .ancestors()
      .filter((each) => FUNCTIONS.includes(kindOf(each)))
      .at(-1) ?? node.tree.root;
  return allNamed(scope, name, "variable_declarator").some((declarator) => !isOfField(declarator));
}

function isOfField(declarator: Node): boolean {
  return /^(event_)?field_declaration$/.test(kindOf(declarator.parent()?.parent() ?? declarator));
}

/** `consumer.Consume(timeout) is { } result`. */
function inPattern(parent: Node): Step {
  const names = namesIn(parent);
  return names.length === 0 ? KEPT : { kind: "variable", names };
}

/** What is called on it, or which of its properties is read: `.ConfigureAwait(false)`, `.Result`. */
function askedOf(node: Node, parent: Node): Step {
  const member = memberOf(parent);
  if (member === undefined || !isSame(member.receiver, node)) return KEPT;
  const outer = parent.parent();
  const called = outer !== null && isField(parent, outer, "function") ? call(outer) : undefined;
  return { kind: "chained", call: called ?? { node: parent, ...member, arguments: [] } };
}

/** The names that a declarator, a pattern or the head of a loop gives a value. */
function namesIn(node: Node): string[] {
  switch (kindOf(node)) {
    case "identifier":
      return [node.text()];
    case "variable_declarator": {
      const name = node.field("name");
      return name === null ? parts(node).slice(0, 1).flatMap(namesIn) : [name.text()];
    }
    case "is_pattern_expression":
      return allOf(node, "recursive_pattern", "declaration_pattern", "var_pattern").flatMap(
        (pattern) => pattern.field("name")?.text() ?? [],
      );
    case "tuple_pattern":
      return parts(node).flatMap(namesIn);
    default:
      return [];
  }
}

function inline(node: Node): Body | undefined {
  if (!LAMBDAS.includes(kindOf(node))) return undefined;
  const list = node.field("parameters");
  const body = node.field("body") ?? parts(node).find((part) => kindOf(part) === "block");
  return body === undefined ? undefined : { parameters: list === null ? [] : parameterNames(list), body };
}

function parameterNames(list: Node): string[] {
  if (kindOf(list) === "implicit_parameter") return [list.text()];
  return parts(list).map((parameter) => parameter.field("name")?.text() ?? "");
}

/** Methods, functions within functions, and variables whose value is a lambda. */
function functionsNamed(root: Node, name: string): Body[] {
  return allNamed(root, name, ...METHODS, "variable_declarator").flatMap(bodyOf);
}

function bodyOf(node: Node): Body[] {
  if (kindOf(node) === "variable_declarator")
    return parts(node)
      .slice(1)
      .flatMap((value) => inline(value) ?? []);
  const [body, list] = [node.field("body"), node.field("parameters")];
  if (body === null || list === null) return [];
  const inner = kindOf(body) === "arrow_expression_clause" ? parts(body)[0] : body;
  return inner === undefined ? [] : [{ parameters: parameterNames(list), body: inner }];
}

function typed(node: Node, type: Node | null): Declared[] {
  const name = node.field("name")?.text();
  return name === undefined ? [] : [{ name, node, isLocal: false, ...(type === null ? {} : { type: type.text() }) }];
}

function variables(node: Node): Declared[] {
  const type = node.field("type");
  const owner = node.parent();
  const isClosed = owner !== null && isUsing(owner);
  return parts(node)
    .filter((part) => kindOf(part) === "variable_declarator")
    .flatMap((declarator) => {
      const value = parts(declarator)[1];
      const said = type === null || kindOf(type) === "implicit_type" ? madeType(value) : type.text();
      return namesIn(declarator).map((name) => ({
        name,
        node: declarator,
        isLocal: !isOfField(declarator),
        ...(said === undefined ? {} : { type: said }),
        ...(value === undefined ? {} : { value }),
        ...(isClosed ? { isClosed } : {}),
      }));
    });
}

/** `using var producer = …;`, `using (var producer = …) { … }`. */
function isUsing(owner: Node): boolean {
  return kindOf(owner) === "using_statement" || /^(await\s+)?using\s/.test(owner.text());
}

/** The type of `var sender = new Sender()`. */
function madeType(value: Node | undefined): string | undefined {
  return value === undefined ? undefined : value.field("type")?.text();
}

/** What can be set from outside may be anything, whatever it begins as. */
function property(node: Node): Declared[] {
  const value = node.field("value");
  const isSet = /\b(set|init)\b/.test(node.field("accessors")?.text() ?? "");
  const inner = value !== null && kindOf(value) === "arrow_expression_clause" ? parts(value)[0] : value;
  return typed(node, node.field("type")).map((each) => (isSet || !inner ? each : { ...each, value: inner }));
}

/** To a variable, a field, or a property of its own; what an initializer of an object says is another's. */
function assignment(node: Node): Declared[] {
  const [left, value, parent] = [node.field("left"), node.field("right"), node.parent()];
  const isOwn = left !== null && (kindOf(left) === "identifier" || /^(this|base)\.\w+$/.test(left.text()));
  if (!isOwn || value === null || parent === null || kindOf(parent) === "initializer_expression") return [];
  const name = lastName(left);
  return name === undefined ? [] : [{ name, value, node, isLocal: false }];
}

/** Exceptions that say that somebody wanted it to stop: catching them hides no failure. */
const OF_STOPPING = /(OperationCanceled|TaskCanceled|ThreadAbort|ObjectDisposed)Exception\b/;

function handlers(node: Node): Handler[] {
  const functionAround = enclosing(node, FUNCTIONS);
  return node
    .ancestors()
    .filter((ancestor) => kindOf(ancestor) === "try_statement")
    .filter((attempt) => isInBody(node, attempt, functionAround))
    .flatMap((attempt) => parts(attempt).filter((part) => kindOf(part) === "catch_clause" && isOfFailure(part)))
    .map((clause) => {
      const body = clause.field("body");
      return { node: clause, isEmpty: body !== null && parts(body).length === 0 };
    });
}

/** Whether it is tried there, by the function that it stands in. */
function isInBody(node: Node, attempt: Node, functionAround: Node | undefined): boolean {
  const body = attempt.field("body");
  const around = enclosing(attempt, FUNCTIONS);
  const isOfFunction =
    functionAround === undefined ? around === undefined : around !== undefined && isSame(around, functionAround);
  return isOfFunction && body !== null && node.ancestors().some((ancestor) => isSame(ancestor, body));
}

/** A filter has looked at the exception already. */
function isOfFailure(clause: Node): boolean {
  return !parts(clause).some(
    (part) =>
      kindOf(part) === "catch_filter_clause" || (kindOf(part) === "catch_declaration" && OF_STOPPING.test(part.text())),
  );
}

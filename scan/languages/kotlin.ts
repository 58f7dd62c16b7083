import type { Body, Call, Declared, Handler, Language, Node, Step } from "./language";
import { call, callWith, kindIs, lambdaIn, lambdaParameters, lastName, ofAssignable, REFERENCE } from "./kotlin-calls";
import { givenTo, implied, isInPlace, isPassing, typeOfThis } from "./kotlin-scopes";
import { literal, settingsIn, settingsKeyed, settingsPut } from "./kotlin-settings";
import { all, allOf, enclosing, exactly, isSame, isWithin, kindOf, parts } from "./nodes";

/** Kotlin, by tree-sitter-kotlin's grammar, which names no fields: children are told by their kinds. */
const kotlin: Language = {
  name: "kotlin",
  title: "Kotlin",
  extensions: [".kt", ".kts"],
  comment: "//",
  grammar: "@ast-grep/lang-kotlin",
  functions: [
    "function_declaration",
    "secondary_constructor",
    "anonymous_initializer",
    "anonymous_function",
    "lambda_literal",
    "getter",
    "setter",
  ],
  loops: ["while_statement", "for_statement", "do_while_statement"],
  classes: ["class_declaration", "object_declaration"],
  identifiers: ["simple_identifier", "interpolated_identifier"],
  calls: ["call_expression"],
  constructions: [REFERENCE],
  asked: ["property_declaration", "class_parameter", "parameter", "assignment", "lambda_literal"],
  isOuter: (node) => parts(node).some((part) => kindIs(part, "call_expression")),
  call,
  implied,
  isInPlace,
  step,
  inline,
  functionsNamed: (root, name) =>
    allOf(root, "function_declaration")
      .filter((node) => parts(node).some((part) => kindIs(part, "simple_identifier") && part.text() === name))
      .flatMap(bodyOf),
  nameOf: (node) =>
    kindIs(node, "function_declaration")
      ? parts(node)
          .find((part) => kindIs(part, "simple_identifier"))
          ?.text()
      : undefined,
  declarations,
  loopVariables(loop) {
    const [variable, of] = parts(loop);
    if (!kindIs(loop, "for_statement") || variable === undefined || of === undefined) return undefined;
    return { names: variableNames(variable).map((name) => name.text()), of };
  },
  lastName,
  literal,
  handlers,
  settingsIn,
  settingsPut,
  settingsKeyed,
  returned,
};

export default kotlin;

const KEPT: Step = { kind: "kept" };
const SAME: Step = { kind: "same" };
const DROPPED: Step = { kind: "dropped" };

const STEPS: Readonly<Record<string, (node: Node, parent: Node) => Step>> = {
  parenthesized_expression: () => SAME,
  as_expression: () => SAME,
  postfix_expression: () => SAME,
  elvis_expression: () => SAME,
  annotated_lambda: () => SAME,
  if_expression: ofBranch,
  when_entry: ofBranch,
  when_expression: ofBranch,
  try_expression: ofBranch,
  catch_block: ofBranch,
  finally_block: () => DROPPED,
  for_statement: ofLoop,
  while_statement: ofLoop,
  do_while_statement: ofLoop,
  source_file: () => DROPPED,
  control_structure_body: () => SAME,
  statements: ofStatement,
  secondary_constructor: () => DROPPED,
  anonymous_initializer: () => DROPPED,
  function_body: (node) => (kindIs(node, "statements") ? DROPPED : KEPT),
  lambda_literal: (_, parent) => (isPassing(parent) ? SAME : { kind: "yielded", by: parent }),
  // On from a lambda whose value is that of its call.
  call_suffix: (node) => (kindIs(node, "annotated_lambda") ? SAME : KEPT),
  call_expression: (node) => (kindIs(node, "call_suffix") ? SAME : KEPT),
  property_declaration: (_, parent) => ({ kind: "variable", names: namesIn(parent) }),
  assignment: ofAssignment,
  navigation_expression: calledOn,
  value_argument: (node) => (kindIs(node, REFERENCE) ? { kind: "yielded", by: node } : KEPT),
};

function step(node: Node, parent: Node): Step {
  return STEPS[kindOf(parent)]?.(node, parent) ?? KEPT;
}

/** A branch's value is that of the whole; a condition's is looked at. */
function ofBranch(node: Node): Step {
  return ["control_structure_body", "statements", "when_entry", "catch_block", "finally_block"].includes(kindOf(node))
    ? SAME
    : KEPT;
}

/** What a loop goes through is looked at; its body gives nobody anything. */
function ofLoop(node: Node): Step {
  return kindIs(node, "control_structure_body") ? DROPPED : KEPT;
}

/** The last expression of a block is its value. */
function ofStatement(node: Node, parent: Node): Step {
  const last = parts(parent).at(-1);
  return last !== undefined && isSame(last, node) ? SAME : DROPPED;
}

function ofAssignment(node: Node, parent: Node): Step {
  const left = parts(parent)[0];
  if (left === undefined || isSame(left, node)) return KEPT;
  const [only, ...others] = parts(left);
  const isVariable = only !== undefined && others.length === 0 && kindIs(only, "simple_identifier");
  return isVariable ? { kind: "variable", names: [only.text()] } : KEPT;
}

function calledOn(node: Node, parent: Node): Step {
  const outer = parent.parent();
  const first = parts(parent)[0];
  const isReceiver = first !== undefined && isSame(first, node);
  const chained = outer === null || !isReceiver ? undefined : call(outer);
  const isCallee = chained?.receiver !== undefined && isSame(chained.receiver, node);
  if (chained === undefined || !isCallee || isPassedToScope(chained)) return KEPT;
  return { kind: "chained", call: chained };
}

/** `.also { pending.add(it) }`: the function of a scope gets it, unless its lambda never speaks of it. */
function isPassedToScope({ name, arguments: given }: Call): boolean {
  const value = given[0]?.value;
  if (value === undefined || given.length > 1) return false;
  return /^(apply|run)$/.test(name) || (/^(also|let)$/.test(name) && speaksOfIt(value));
}

function speaksOfIt(value: Node): boolean {
  const body = inline(value);
  if (body === undefined) return true;
  const [own = "it"] = body.parameters;
  const text = body.body.text();
  return text === own || (text.includes(own) && all(body.body, { regex: exactly([own]) }).length > 0);
}

function inline(node: Node): Body | undefined {
  const lambda = lambdaIn(node);
  if (lambda !== undefined) return ofLambda(lambda);
  switch (kindOf(node)) {
    case "object_literal": {
      const method = node.find({ rule: { kind: "function_declaration" } });
      return method === null ? undefined : bodyOf(method)[0];
    }
    case "anonymous_function":
      return bodyOf(node)[0];
    case "call_expression":
      return ofInterface(node);
    default:
      return undefined;
  }
}

/** `Callback { metadata, exception -> … }`: a lambda as an interface with one method. */
function ofInterface(node: Node): Body | undefined {
  const made = call(node);
  if (made === undefined || made.receiver !== undefined || !/^[A-Z]/.test(made.name)) return undefined;
  const [only, ...others] = made.arguments;
  const lambda = only === undefined || others.length > 0 ? undefined : lambdaIn(only.value);
  return lambda === undefined ? undefined : ofLambda(lambda);
}

function ofLambda(lambda: Node): Body | undefined {
  const named = lambdaParameters(lambda).map((name) => name.text());
  // Of an empty one, the brace that ends it: its parameters are no part of its body.
  const body = parts(lambda).find((part) => kindIs(part, "statements")) ?? lambda.children().at(-1);
  return body === undefined ? undefined : { parameters: named.length === 0 ? ["it"] : named, body };
}

function bodyOf(declaration: Node): Body[] {
  const body = parts(declaration).find((part) => kindIs(part, "function_body"));
  const list = parts(declaration).find((part) => kindIs(part, "function_value_parameters"));
  if (body === undefined || list === undefined) return [];
  const parameters = parts(list).filter((part) => kindIs(part, "parameter"));
  return [{ parameters: parameters.map((part) => parts(part)[0]?.text() ?? ""), body }];
}

function declarations(root: Node): Declared[] {
  return [
    ...allOf(root, "property_declaration").flatMap(ofProperty),
    ...allOf(root, "class_parameter", "parameter").flatMap(ofParameter),
    ...allOf(root, "assignment").flatMap(assigned),
    ...allOf(root, "lambda_literal").flatMap(ofLambdaParameters),
  ];
}

function ofProperty(property: Node): Declared[] {
  const value = initial(property);
  const parent = property.parent();
  const isLocal = parent !== null && kindIs(parent, "statements");
  const variable = parts(property).find((part) => kindOf(part).endsWith("variable_declaration"));
  if (variable === undefined) return [];
  const isThis = value !== undefined && kindIs(value, "this_expression");
  const type = typeOf(variable) ?? (isThis ? typeOfThis(value) : undefined);
  return variableNames(variable).map((node) => ({
    name: node.text(),
    node,
    isLocal,
    ...(type === undefined ? {} : { type }),
    ...(value === undefined ? {} : { value }),
  }));
}

/** What a property is given at once, or by `lazy`. */
function initial(property: Node): Node | undefined {
  const children = property.children();
  const equals = children.findIndex((child) => kindIs(child, "="));
  if (equals >= 0) return children.slice(equals + 1).find((child) => !kindOf(child).includes("comment"));
  const delegate = parts(property).find((part) => kindIs(part, "property_delegate"));
  const lazily = delegate === undefined ? undefined : call(parts(delegate)[0] ?? delegate);
  const lambda = lazily?.name === "lazy" ? lambdaIn(lazily.arguments.at(-1)?.value ?? lazily.node) : undefined;
  const statements = lambda === undefined ? undefined : parts(lambda).find((part) => kindIs(part, "statements"));
  return statements === undefined ? undefined : parts(statements).at(-1);
}

/** Without the question mark of one that may be null. */
function typeOf(declaration: Node): string | undefined {
  return parts(declaration)
    .find((part) => /^(user|nullable)_type$/.test(kindOf(part)))
    ?.text()
    .replace(/\?+$/, "");
}

function variableNames(variable: Node): Node[] {
  if (kindIs(variable, "variable_declaration")) return parts(variable).slice(0, 1);
  return parts(variable).flatMap((part) => (kindIs(part, "variable_declaration") ? parts(part).slice(0, 1) : []));
}

function namesIn(property: Node): string[] {
  return parts(property)
    .filter((part) => kindOf(part).endsWith("variable_declaration"))
    .flatMap(variableNames)
    .map((name) => name.text());
}

function ofParameter(parameter: Node): Declared[] {
  const node = parts(parameter).find((part) => kindIs(part, "simple_identifier"));
  const type = typeOf(parameter);
  const value = parameterDefault(parameter);
  if (node === undefined) return [];
  return [
    {
      name: node.text(),
      node,
      isLocal: false,
      ...(type === undefined ? {} : { type }),
      ...(value === undefined ? {} : { value }),
    },
  ];
}

function parameterDefault(parameter: Node): Node | undefined {
  const children = parameter.children();
  const equals = children.findIndex((child) => kindIs(child, "="));
  return equals < 0 ? undefined : children[equals + 1];
}

function assigned(assignment: Node): Declared[] {
  const left = parts(assignment)[0];
  const value = assignment.children().at(-1);
  const isPlain = assignment.children().some((child) => kindIs(child, "="));
  if (left === undefined || value === undefined || !isPlain) return [];
  if (parts(left).some((part) => kindIs(part, "indexing_suffix"))) return [];
  const node = ofAssignable(left);
  return node === undefined ? [] : [{ name: node.text(), node, value, isLocal: false }];
}

/** `records.forEach { record -> … }`, `KafkaProducer(props).use { it.send(record) }`. */
function ofLambdaParameters(lambda: Node): Declared[] {
  const value = givenTo(lambda);
  const isClosed = value !== undefined && callWith(lambda)?.name === "use";
  const rest = { isLocal: true, ...(value === undefined ? {} : { value }), ...(isClosed ? { isClosed } : {}) };
  const named = lambdaParameters(lambda).map((node) => ({ name: node.text(), node, ...rest }));
  const brace = lambda.children()[0];
  if (named.length > 0 || value === undefined || brace === undefined) return named;
  return [{ name: "it", node: brace, ...rest }];
}

function handlers(node: Node): Handler[] {
  return node.ancestors().flatMap((ancestor) => {
    if (kindIs(ancestor, "try_expression")) return ofTry(node, ancestor);
    return kindIs(ancestor, "call_expression") ? ofRunCatching(node, ancestor) : [];
  });
}

function ofTry(node: Node, attempt: Node): Handler[] {
  const body = parts(attempt)[0];
  if (body === undefined || !isWithin(node, body)) return [];
  return parts(attempt)
    .filter((part) => kindIs(part, "catch_block"))
    .map((clause) => ({ node: clause, isEmpty: !parts(clause).some((part) => kindIs(part, "statements")) }));
}

/** `runCatching { … }` is a `catch` whose failure nobody looks at where its result is dropped. */
function ofRunCatching(node: Node, attempt: Node): Handler[] {
  const made = call(attempt);
  if (made?.name !== "runCatching" || !isSame(made.node, attempt) || isSame(attempt, node)) return [];
  const parent = attempt.parent();
  const isEmpty = parent !== null && kindIs(parent, "statements") && step(attempt, parent).kind === "dropped";
  return [{ node: made.at, isEmpty: isEmpty || isBodyOfLoop(attempt) }];
}

function isBodyOfLoop(attempt: Node): boolean {
  const around = enclosing(attempt, ["control_structure_body", "function_body", "lambda_literal"]);
  const parent = around?.parent() ?? null;
  if (around === undefined || parent === null) return false;
  const last = parts(attempt.parent() ?? around).at(-1);
  const isStatement = last !== undefined && isSame(last, attempt);
  return (
    isStatement && (step(around, parent).kind === "dropped" || (kindIs(around, "function_body") && hasBraces(around)))
  );
}

function hasBraces(body: Node): boolean {
  return body.children().some((child) => kindIs(child, "{"));
}

function returned({ body }: Body): Node[] {
  const returns = allOf(body, "jump_expression")
    .filter((jump) => jump.text().startsWith("return"))
    .flatMap((jump) =>
      parts(jump)
        .filter((part) => !kindIs(part, "label"))
        .slice(-1),
    );
  const isExpression = kindIs(body, "function_body") && !hasBraces(body);
  const last = isExpression || kindIs(body, "statements") ? parts(body).at(-1) : undefined;
  return last === undefined || kindIs(last, "jump_expression") ? returns : [...returns, last];
}

import type { Argument, Body, Call, Declared, Handler, Language, Node, Step } from "./language";
import { allNamed, allOf, allWritten, enclosing, isSame, isWithin, kindOf, parts } from "./nodes";
import { literal, settingsIn, settingsPut } from "./python-settings";

const FUNCTIONS = ["function_definition", "lambda"];
/** `for x in y` within a comprehension gives a variable its values as a loop does. */
const LOOPS = ["while_statement", "for_statement", "for_in_clause"];

/** Python, by tree-sitter-python's grammar. */
const python: Language = {
  name: "python",
  title: "Python",
  extensions: [".py"],
  comment: "#",
  grammar: "@ast-grep/lang-python",
  functions: FUNCTIONS,
  loops: LOOPS,
  classes: ["class_definition"],
  identifiers: ["identifier"],
  calls: ["call"],
  asked: [
    "import_statement",
    "import_from_statement",
    "assignment",
    "named_expression",
    "as_pattern",
    "parameters",
    "lambda_parameters",
    "for_statement",
    "for_in_clause",
  ],
  call,
  step,
  inline(node) {
    const body = kindOf(node) === "lambda" ? node.field("body") : null;
    return body === null ? undefined : { parameters: parameterNames(node.field("parameters")), body };
  },
  functionsNamed: (root, name) => allNamed(root, name, "function_definition").flatMap(bodyOf),
  nameOf: (node) => node.field("name")?.text(),
  declarations,
  loopVariables(loop) {
    const [left, of] = [loop.field("left"), loop.field("right")];
    return left === null || of === null ? undefined : { names: targetNames(left), of };
  },
  lastName,
  literal,
  handlers,
  settingsIn,
  settingsPut,
  // Python's settings are strings and keyword arguments, which name no library by themselves.
  settingsKeyed: () => [],
  returned: ({ body }) =>
    kindOf(body) === "block"
      ? allOf(body, "return_statement").flatMap((statement) => parts(statement).slice(0, 1))
      : [body],
};

export default python;

function call(node: Node): Call | undefined {
  if (kindOf(node) !== "call") return undefined;
  const [called, list] = [node.field("function"), node.field("arguments")];
  if (called === null || list === null) return undefined;
  const given = kindOf(list) === "argument_list" ? parts(list).map(argument) : [{ value: list }];
  const [at, receiver] = [called.field("attribute"), called.field("object")];
  if (kindOf(called) === "attribute" && at !== null && receiver !== null) {
    return { node, at, name: at.text(), receiver, arguments: given };
  }
  return { node, at: called, name: kindOf(called) === "identifier" ? called.text() : "", arguments: given };
}

function argument(node: Node): Argument {
  const [name, value] = [node.field("name"), node.field("value")];
  return kindOf(node) === "keyword_argument" && name !== null && value !== null
    ? { name: name.text(), value }
    : { value: node };
}

/** What has as its value what its elements have: nobody gets them where nobody gets it. */
const COLLECTIONS = [
  "list",
  "tuple",
  "set",
  "list_comprehension",
  "set_comprehension",
  "expression_list",
  "list_splat",
  "conditional_expression",
];

function step(node: Node, parent: Node): Step {
  const kind = kindOf(parent);
  if (kind === "parenthesized_expression" || COLLECTIONS.includes(kind)) return { kind: "same" };
  switch (kind) {
    case "await":
      return { kind: "awaited" };
    case "expression_statement":
      return { kind: "dropped" };
    case "lambda":
      return { kind: "yielded", by: parent };
    case "assignment":
      return given(node, parent, "left");
    case "for_in_clause":
      return given(node, parent, "left");
    case "attribute":
      return chained(node, parent);
    default:
      return { kind: "kept" };
  }
}

const TARGETS = /^(identifier|pattern_list|tuple_pattern|list_pattern)$/;

/** Into variables, as far as all that it goes into are some: not `self.future = …`, nor `a = b = …`. */
function given(node: Node, parent: Node, field: string): Step {
  const target = parent.field(field);
  const around = parent.parent();
  const isAlone = around === null || kindOf(around) !== "assignment";
  return target !== null && !isSame(target, node) && TARGETS.test(kindOf(target)) && isAlone
    ? { kind: "variable", names: targetNames(target) }
    : { kind: "kept" };
}

/** `future.get(…)`. */
function chained(node: Node, parent: Node): Step {
  const outer = parent.parent();
  const object = parent.field("object");
  const next = outer === null || object === null || !isSame(object, node) ? undefined : call(outer);
  return next?.receiver !== undefined && isSame(next.receiver, node)
    ? { kind: "chained", call: next }
    : { kind: "kept" };
}

/** The names that an assignment or a loop gives a value. */
function targetNames(target: Node): string[] {
  if (kindOf(target) === "identifier") return [target.text()];
  return TARGETS.test(kindOf(target)) || /^(list_splat_pattern|as_pattern_target)$/.test(kindOf(target))
    ? parts(target).flatMap(targetNames)
    : [];
}

/** The names of parameters, in their order. */
function parameterNames(list: Node | null): string[] {
  return list === null ? [] : parts(list).flatMap((parameter) => nameOfParameter(parameter)?.text() ?? []);
}

function nameOfParameter(parameter: Node): Node | undefined {
  if (kindOf(parameter) === "identifier") return parameter;
  const named = parameter.field("name");
  if (named !== null) return named;
  const first = parts(parameter)[0];
  return first === undefined || !/^(typed_parameter|.*_splat_pattern)$/.test(kindOf(parameter))
    ? undefined
    : nameOfParameter(first);
}

function bodyOf(definition: Node): Body[] {
  const body = definition.field("body");
  const names = parameterNames(definition.field("parameters"));
  return body === null ? [] : [{ parameters: isMethod(definition) ? names.slice(1) : names, body }];
}

/** Whether its first parameter is what it is called on. */
function isMethod(definition: Node): boolean {
  const around = enclosing(definition, ["class_definition", "function_definition"]);
  if (around === undefined || kindOf(around) !== "class_definition") return false;
  const decorated = definition.parent();
  const decorators = decorated === null || kindOf(decorated) !== "decorated_definition" ? [] : parts(decorated);
  return !decorators.some((each) => kindOf(each) === "decorator" && /\bstaticmethod\b/.test(each.text()));
}

function declarations(root: Node): Declared[] {
  return [
    ...allOf(root, "assignment").flatMap((node) => assigned(root, node)),
    ...allOf(root, "named_expression").flatMap((node) => ofTarget(root, node, node.field("name"), node.field("value"))),
    ...allOf(root, "as_pattern").filter(isOfWith).flatMap(closedAtTheEnd),
    ...allOf(root, "parameters", "lambda_parameters").flatMap(ofParameters),
  ];
}

function assigned(root: Node, node: Node): Declared[] {
  return ofTarget(root, node, node.field("left"), node.field("right"), node.field("type")?.text());
}

function ofTarget(root: Node, node: Node, target: Node | null, value: Node | null, annotation?: string): Declared[] {
  if (target === null) return [];
  const type = annotation ?? typeOf(value);
  const member = kindOf(target) === "attribute" ? lastName(target) : undefined;
  const names = member === undefined ? targetNames(target) : [member];
  return names.map((name) => ({
    name,
    node,
    get isLocal() {
      return member === undefined && isLocal(root, node, name);
    },
    ...(type === undefined ? {} : { type }),
    ...(value === null ? {} : { value: awaitedIn(value) }),
  }));
}

/** What an instance is of, by its constructor; only classes begin with a capital letter (PEP 8). */
function typeOf(value: Node | null): string | undefined {
  const made = value === null ? undefined : call(awaitedIn(value));
  return made !== undefined && /^_?[A-Z]\w*[a-z]/.test(made.name)
    ? (made.node.field("function")?.text() ?? undefined)
    : undefined;
}

function awaitedIn(value: Node): Node {
  const [inner] = kindOf(value) === "await" || kindOf(value) === "parenthesized_expression" ? parts(value) : [];
  return inner === undefined ? value : awaitedIn(inner);
}

/** A variable of a function; one of the file where no function of the file speaks of it, so that it is a script's own. */
function isLocal(root: Node, node: Node, name: string): boolean {
  const around = enclosing(node, [...FUNCTIONS, "class_definition"]);
  if (around !== undefined) return kindOf(around) !== "class_definition" && !isOuter(around, name);
  return !allWritten(root, ["identifier"], name).some((mention) => enclosing(mention, FUNCTIONS) !== undefined);
}

/** `global producer`: the variable is not the function's. */
function isOuter(around: Node, name: string): boolean {
  return allOf(around, "global_statement", "nonlocal_statement").some((statement) =>
    parts(statement).some((each) => each.text() === name),
  );
}

function isOfWith(pattern: Node): boolean {
  const parent = pattern.parent();
  return parent !== null && kindOf(parent) === "with_item";
}

/** `with … as producer`. */
function closedAtTheEnd(node: Node): Declared[] {
  const value = parts(node)[0];
  const target = node.field("alias");
  if (value === undefined || target === null) return [];
  const type = typeOf(value);
  return targetNames(target).map((name) => ({
    name,
    node,
    value: awaitedIn(value),
    isLocal: true,
    isClosed: true,
    ...(type === undefined ? {} : { type }),
  }));
}

function ofParameters(list: Node): Declared[] {
  return parts(list).flatMap((parameter) => {
    const type = parameter.field("type")?.text();
    const name = nameOfParameter(parameter);
    if (name === undefined) return [];
    return [{ name: name.text(), node: parameter, isLocal: true, ...(type === undefined ? {} : { type }) }];
  });
}

function lastName(node: Node): string | undefined {
  switch (kindOf(node)) {
    case "identifier":
      return node.text();
    case "attribute":
      return node.field("attribute")?.text();
    case "await":
    case "parenthesized_expression": {
      const only = parts(node)[0];
      return only === undefined ? undefined : lastName(only);
    }
    default:
      return undefined;
  }
}

/** Exceptions that no client library fails with: catching them says nothing of a record. */
const OTHERS =
  /^(\w+\.)*(KeyboardInterrupt|SystemExit|CancelledError|GeneratorExit|Stop(Async)?Iteration|Empty|(Key|Value|Type|Index|Attribute|Import|ModuleNotFound|JSONDecode|UnicodeDecode|Validation|FileNotFound)Error|ConnectionClosed\w*|WebSocketDisconnect)$/;

function handlers(node: Node): Handler[] {
  const ancestors = node.ancestors();
  const end = ancestors.findIndex((ancestor) => FUNCTIONS.includes(kindOf(ancestor)));
  return (end < 0 ? ancestors : ancestors.slice(0, end)).flatMap((ancestor) => {
    const body = ancestor.field("body");
    if (body === null || !isWithin(node, body)) return [];
    if (kindOf(ancestor) === "with_statement") return suppressing(ancestor);
    return kindOf(ancestor) === "try_statement" ? clausesOf(ancestor) : [];
  });
}

function clausesOf(attempt: Node): Handler[] {
  return parts(attempt)
    .filter((part) => kindOf(part) === "except_clause")
    .filter((clause) => mayCatch(parts(clause).filter((part) => kindOf(part) !== "block")))
    .map((clause) => ({ node: clause, isEmpty: parts(clause).filter(isBlock).every(isEmpty) }));
}

function isBlock(node: Node): boolean {
  return kindOf(node) === "block";
}

function mayCatch(caught: readonly Node[]): boolean {
  const names = caught.flatMap(exceptions);
  return names.length === 0 || !names.every((name) => OTHERS.test(name));
}

/** `(A, B) as e` is A and B. */
function exceptions(node: Node): string[] {
  switch (kindOf(node)) {
    case "as_pattern":
      return parts(node).slice(0, 1).flatMap(exceptions);
    case "tuple":
    case "parenthesized_expression":
      return parts(node).flatMap(exceptions);
    default:
      return [node.text()];
  }
}

/** `pass`, `...`, or words alone. */
function isEmpty(block: Node): boolean {
  return parts(block).every((statement) => {
    const only = kindOf(statement) === "expression_statement" ? parts(statement)[0] : statement;
    return only !== undefined && /^(pass_statement|ellipsis|string)$/.test(kindOf(only));
  });
}

/** `with suppress(KafkaError):` is an `except` that does nothing. */
function suppressing(statement: Node): Handler[] {
  const clause = parts(statement).find((part) => kindOf(part) === "with_clause");
  const suppressed = (clause === undefined ? [] : allOf(clause, "call")).flatMap((node) => call(node) ?? []);
  return suppressed
    .filter(({ name }) => name === "suppress")
    .filter((each) => mayCatch(each.arguments.map(({ value }) => value)))
    .map(() => ({ node: statement, isEmpty: true }));
}

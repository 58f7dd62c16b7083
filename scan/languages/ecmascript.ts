import type { Body, Declared, Handler, Language, Node, Step } from "./language";
import { bare, boundNames, call, lastName, literal } from "./ecmascript-expressions";
import { putSettings, writtenIn } from "./ecmascript-settings";
import { allNamed, allOf, enclosing, isSame, kindOf, parts } from "./nodes";

/** What the grammars of JavaScript and TypeScript differ in. */
interface Dialect {
  /** As ast-grep knows its grammar. */
  readonly name: string;
  readonly title: string;
  /** With their dots. */
  readonly extensions: readonly string[];
  /** Whether its grammar knows types. */
  readonly isTyped: boolean;
}

const FUNCTIONS = [
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
];

/** Functions that stand where they are used. */
const INLINE = ["arrow_function", "function_expression", "generator_function"];

/** JavaScript and what is written like it, by the grammars of tree-sitter-javascript and tree-sitter-typescript. */
export function ecmascript({ name, title, extensions, isTyped }: Dialect): Language {
  const declaring = ["variable_declarator", "assignment_expression", "formal_parameters", "arrow_function"];
  const fields = isTyped ? "public_field_definition" : "field_definition";
  return {
    name,
    title,
    extensions,
    comment: "//",
    functions: FUNCTIONS,
    loops: ["for_statement", "for_in_statement", "while_statement", "do_statement"],
    classes: ["class_declaration", "class", ...(isTyped ? ["abstract_class_declaration"] : [])],
    identifiers: [
      "identifier",
      "private_property_identifier",
      "shorthand_property_identifier",
      "shorthand_property_identifier_pattern",
    ],
    calls: ["call_expression", "new_expression"],
    asked: [...declaring, fields, "class_declaration", "pair"],
    call,
    step,
    inline,
    functionsNamed: (root, named) => functionsNamed(root, named, fields),
    nameOf: (node) => node.field("name")?.text(),
    declarations: (root) => allOf(root, ...declaring, fields).flatMap(declared),
    loopVariables(loop) {
      if (kindOf(loop) !== "for_in_statement") return undefined;
      const [left, right] = [loop.field("left"), loop.field("right")];
      return left === null || right === null ? undefined : { names: boundNames(left), of: right };
    },
    lastName,
    literal,
    handlers,
    settingsIn: writtenIn,
    settingsPut: putSettings,
    settingsKeyed: (root, key) => {
      const isKey = new RegExp(key);
      return allOf(root, "pair").flatMap((node) => {
        const [written, value] = [node.field("key"), node.field("value")];
        if (written === null || value === null || !isKey.test(written.text())) return [];
        return [{ key: written.text(), value, node }];
      });
    },
    returned,
  };
}

function step(node: Node, parent: Node): Step {
  return STEPS[kindOf(parent)]?.(node, parent) ?? { kind: "kept" };
}

const SAME = (): Step => ({ kind: "same" });

/** What each kind of node makes of the value of a node within it; all others keep it. */
const STEPS: Readonly<Record<string, (node: Node, parent: Node) => Step>> = {
  parenthesized_expression: SAME,
  as_expression: SAME,
  satisfies_expression: SAME,
  non_null_expression: SAME,
  await_expression: () => ({ kind: "awaited" }),
  expression_statement: () => ({ kind: "dropped" }),
  unary_expression: (_, parent) => ({ kind: /^void\b/.test(parent.text()) ? "dropped" : "kept" }),
  ternary_expression: ofOperand,
  binary_expression: ofOperand,
  sequence_expression: ofOperand,
  arrow_function: (_, parent) => (isElementOf(parent) ? { kind: "same" } : { kind: "yielded", by: parent }),
  return_statement: (_, parent) => ofReturn(parent),
  variable_declarator: (_, parent) => ({ kind: "variable", names: boundNames(parent.field("name")) }),
  assignment_expression: (_, parent) => ofAssignment(parent),
  member_expression: (_, parent) => ofMember(parent),
  array: (_, parent) => ({ kind: isGathered(parent.parent()) ? "same" : "kept" }),
  arguments: (node, parent) => ({ kind: isGathered(parent) || isElementOf(node) ? "same" : "kept" }),
  call_expression: (node) => ({ kind: kindOf(node) === "arguments" ? "same" : "kept" }),
};

/** One of several values that an expression may have; the condition of it is none. */
function ofOperand(node: Node, parent: Node): Step {
  const children = parts(parent);
  const isLast = children.at(-1)?.id() === node.id();
  if (kindOf(parent) === "sequence_expression") return { kind: isLast ? "same" : "dropped" };
  const isFirst = children[0]?.id() === node.id();
  const operator = parent.field("operator")?.text();
  const isChoice = operator === undefined || ["&&", "||", "??"].includes(operator);
  return { kind: isChoice && !isFirst ? "same" : "kept" };
}

/** What a function in place returns is what it is called for; of a function with a name, its callers have it. */
function ofReturn(statement: Node): Step {
  const by = enclosing(statement, FUNCTIONS);
  return by !== undefined && INLINE.includes(kindOf(by)) ? { kind: "yielded", by } : { kind: "kept" };
}

/** `promise.then(…)`; a property of it that is not called keeps it. */
function ofMember(member: Node): Step {
  const outer = member.parent();
  const chained = outer === null ? undefined : call(outer);
  const target = chained?.node.field("function") ?? undefined;
  return chained !== undefined && target !== undefined && isSame(target, member)
    ? { kind: "chained", call: chained }
    : { kind: "kept" };
}

/** Only a variable of the function around it can be seen to be forgotten. */
function ofAssignment(assignment: Node): Step {
  const left = assignment.field("left");
  if (left === null || kindOf(left) !== "identifier") return { kind: "kept" };
  const around = assignment
    .ancestors()
    .filter((node) => FUNCTIONS.includes(kindOf(node)))
    .at(-1);
  const isOwn = around !== undefined && allNamed(around, left.text(), "variable_declarator").length > 0;
  return isOwn ? { kind: "variable", names: [left.text()] } : { kind: "kept" };
}

/** Whether these are the arguments of what makes one promise of many. */
function isGathered(list: Node | null): boolean {
  const around = list === null || kindOf(list) !== "arguments" ? null : list.parent();
  const made = around === null ? undefined : call(around);
  return made?.receiver?.text() === "Promise" && /^(all|allSettled|any|race)$/.test(made.name);
}

/** Whether what a function in place returns is an element of what the call around it returns. */
function isElementOf(node: Node): boolean {
  const list = node.parent();
  if (!INLINE.includes(kindOf(node)) || list === null || kindOf(list) !== "arguments") return false;
  const around = list.parent();
  return around !== null && /^(map|flatMap)$/.test(call(around)?.name ?? "");
}

function inline(node: Node): Body | undefined {
  return INLINE.includes(kindOf(node)) ? bodyOf(node)[0] : undefined;
}

function bodyOf(node: Node): Body[] {
  const body = node.field("body");
  return body === null ? [] : [{ parameters: parametersOf(node).map(({ names }) => names[0] ?? ""), body }];
}

interface Parameter {
  readonly node: Node;
  readonly names: readonly string[];
}

function parametersOf(node: Node): Parameter[] {
  const single = node.field("parameter");
  const list = node.field("parameters");
  const each = single === null ? (list === null ? [] : parts(list)) : [single];
  return each.map((parameter) => ({ node: parameter, names: boundNames(patternOf(parameter)) }));
}

/** TypeScript's parameters are patterns with a type; those of JavaScript are patterns. */
function patternOf(parameter: Node): Node {
  return parameter.field("pattern") ?? parameter;
}

function functionsNamed(root: Node, name: string, fields: string): Body[] {
  const declared = allNamed(root, name, "function_declaration", "generator_function_declaration", "method_definition");
  const held = allOf(root, "variable_declarator", fields)
    .filter((node) => (kindOf(node) === fields ? isOneOf(node.children(), name) : node.field("name")?.text() === name))
    .flatMap((node) => node.field("value") ?? []);
  return [...declared, ...held.filter((node) => INLINE.includes(kindOf(node)))].flatMap(bodyOf);
}

function isOneOf(nodes: readonly Node[], name: string): boolean {
  return nodes.some((node) => node.text() === name);
}

function declared(node: Node): Declared[] {
  switch (kindOf(node)) {
    case "variable_declarator": {
      const isLocal = enclosing(node, FUNCTIONS) !== undefined;
      return named(node, boundNames(node.field("name")), node.field("value"), isLocal);
    }
    case "assignment_expression": {
      const left = node.field("left");
      const name = left === null ? undefined : lastName(left);
      return name === undefined ? [] : named(node, [name], node.field("right"), false);
    }
    case "formal_parameters":
      return parts(node).flatMap((parameter) => ofParameter(parameter, node.parent()));
    case "arrow_function": {
      const single = node.field("parameter");
      return single === null ? [] : ofParameter(single, node);
    }
    default: {
      const name = parts(node)
        .find((part) => kindOf(part).endsWith("property_identifier"))
        ?.text();
      return name === undefined ? [] : named(node, [name], node.field("value"), false);
    }
  }
}

function ofParameter(parameter: Node, callback: Node | null): Declared[] {
  return named(parameter, boundNames(patternOf(parameter)), iterated(callback), false);
}

/** What a callback is called with the elements of: `records` of `records.forEach((record) => …)`. */
function iterated(callback: Node | null): Node | null {
  const around = callback?.parent()?.parent() ?? null;
  const made = around === null || kindOf(around) !== "call_expression" ? undefined : call(around);
  return made !== undefined && /^(forEach|map|flatMap|filter|some|every|find)$/.test(made.name)
    ? (made.receiver ?? null)
    : null;
}

function named(node: Node, names: readonly string[], value: Node | null, isLocal: boolean): Declared[] {
  const type = node.field("type")?.text().replace(/^:\s*/, "");
  return names.map((name) => ({
    name,
    node,
    isLocal,
    ...(type === undefined ? {} : { type }),
    ...(value === null ? {} : { value: bare(value) }),
  }));
}

/** An error does not leave the function that it is awaited in but by its promise. */
function handlers(node: Node): Handler[] {
  const around = enclosing(node, FUNCTIONS);
  const path = node.ancestors();
  const end = around === undefined ? path.length : path.findIndex((each) => isSame(each, around));
  return path.slice(0, end).flatMap((attempt, index) => {
    if (kindOf(attempt) !== "try_statement") return [];
    const isTried = attempt.field("body")?.id() === path[index - 1]?.id();
    const clause = attempt.field("handler");
    if (!isTried || clause === null) return [];
    const body = clause.field("body");
    return [{ node: clause, isEmpty: body !== null && parts(body).length === 0 }];
  });
}

function returned({ body }: Body): Node[] {
  if (kindOf(body) !== "statement_block") return [bare(body)];
  return allOf(body, "return_statement")
    .filter((statement) => {
      const own = enclosing(statement, FUNCTIONS)?.field("body") ?? undefined;
      return own !== undefined && isSame(own, body);
    })
    .flatMap((statement) => parts(statement).slice(0, 1).map(bare));
}

import type { Rule } from "@ast-grep/napi";

import type {
  Body,
  Call,
  Declared,
  Handler,
  Language,
  Literal,
  Node,
  SettingsPart,
  Step,
  WrittenSetting,
} from "./language";
import { allLike, allNamed, allOf, isSame, kindOf, parts } from "./nodes";

const DECLARING = [
  "field_declaration",
  "local_variable_declaration",
  "formal_parameter",
  "resource",
  "assignment_expression",
];

/** `producer::send` is a call of whoever it is given to. */
const REFERENCE = "method_reference";

/** Java, by tree-sitter-java's grammar. */
const java: Language = {
  name: "java",
  title: "Java",
  extensions: [".java"],
  comment: "//",
  grammar: "@ast-grep/lang-java",
  functions: ["method_declaration", "constructor_declaration", "lambda_expression", "static_initializer"],
  loops: ["while_statement", "for_statement", "enhanced_for_statement", "do_statement"],
  classes: ["class_declaration", "record_declaration", "enum_declaration", "interface_declaration"],
  identifiers: ["identifier"],
  calls: ["method_invocation", "object_creation_expression"],
  constructions: [REFERENCE],
  asked: DECLARING,
  call,
  // The lambda of a call that runs it at once, for each element there is.
  isInPlace: (node) =>
    kindOf(node) === "lambda_expression" && /^(forEach|forEachOrdered|ifPresent)$/.test(methodAround(node)),
  step,
  inline,
  functionsNamed: (root, name) => allNamed(root, name, "method_declaration").flatMap(bodyOf),
  nameOf: (node) => node.field("name")?.text(),
  declarations,
  loopVariables(loop) {
    const [name, value] = [loop.field("name"), loop.field("value")];
    return name === null || value === null ? undefined : { names: [name.text()], of: value };
  },
  lastName,
  literal,
  handlers,
  settingsIn,
  settingsPut,
  settingsKeyed: (root, key) => {
    const isKey = new RegExp(key);
    return allOf(root, "field_access")
      .filter((node) => isKey.test(node.text()))
      .flatMap(keyedBy);
  },
  returned: ({ body }) =>
    kindOf(body) === "block"
      ? allOf(body, "return_statement").flatMap((statement) => parts(statement).slice(0, 1))
      : [body],
};

export default java;

/** The name of the method that something is an argument of. */
function methodAround(node: Node): string {
  const around = node.parent()?.parent() ?? null;
  return (around === null ? undefined : call(around)?.name) ?? "";
}

function call(node: Node): Call | undefined {
  const list = node.field("arguments");
  const values = list === null ? [] : parts(list).map((value) => ({ value }));
  switch (kindOf(node)) {
    case "method_invocation": {
      const receiver = node.field("object");
      const at = node.field("name") ?? node;
      return { node, at, name: at.text(), arguments: values, ...(receiver === null ? {} : { receiver }) };
    }
    case "object_creation_expression":
      return { node, at: node, name: typeName(node.field("type")?.text() ?? ""), arguments: values };
    case REFERENCE:
      return referenced(node);
    default:
      return undefined;
  }
}

/** With whatever it is given then for its argument. */
function referenced(node: Node): Call | undefined {
  const [receiver, at] = [parts(node)[0], parts(node).at(-1)];
  if (receiver === undefined || at === undefined || kindOf(at) !== "identifier" || isSame(receiver, at))
    return undefined;
  return { node, at, name: at.text(), receiver, arguments: [{ value: node }] };
}

/** `KafkaProducer` of `org.apache.kafka.clients.producer.KafkaProducer<String, String>`. */
function typeName(type: string): string {
  return (
    type
      .replace(/<[\s\S]*$/, "")
      .split(".")
      .at(-1)
      ?.trim() ?? ""
  );
}

const KEPT: Step = { kind: "kept" };

const STEPS: Readonly<Record<string, (node: Node, parent: Node) => Step>> = {
  parenthesized_expression: () => ({ kind: "same" }),
  cast_expression: () => ({ kind: "same" }),
  expression_statement: () => ({ kind: "dropped" }),
  lambda_expression: (_, parent) => ({ kind: "yielded", by: parent }),
  variable_declarator: (_, parent) => ({ kind: "variable", names: [parent.field("name")?.text() ?? ""] }),
  assignment_expression: (_, parent) => assignedTo(parent.field("left")),
  method_invocation: calledOn,
  argument_list: (node) => (kindOf(node) === REFERENCE ? { kind: "yielded", by: node } : KEPT),
};

function step(node: Node, parent: Node): Step {
  return STEPS[kindOf(parent)]?.(node, parent) ?? KEPT;
}

function assignedTo(left: Node | null): Step {
  return left !== null && kindOf(left) === "identifier" ? { kind: "variable", names: [left.text()] } : KEPT;
}

function calledOn(node: Node, parent: Node): Step {
  const object = parent.field("object");
  const chained = object !== null && isSame(object, node) ? call(parent) : undefined;
  return chained === undefined ? KEPT : { kind: "chained", call: chained };
}

function inline(node: Node): Body | undefined {
  switch (kindOf(node)) {
    case "lambda_expression": {
      const body = node.field("body");
      const list = node.field("parameters");
      return body === null ? undefined : { parameters: list === null ? [] : parameterNames(list), body };
    }
    case "object_creation_expression": {
      // An anonymous class for an interface with one method.
      const method = node.find({ rule: { kind: "method_declaration" } });
      return method === null ? undefined : bodyOf(method)[0];
    }
    default:
      return undefined;
  }
}

function parameterNames(list: Node): string[] {
  if (kindOf(list) === "identifier") return [list.text()];
  return parts(list).map((parameter) =>
    kindOf(parameter) === "identifier" ? parameter.text() : (parameter.field("name")?.text() ?? ""),
  );
}

function bodyOf(method: Node): Body[] {
  const [body, list] = [method.field("body"), method.field("parameters")];
  return body === null || list === null ? [] : [{ parameters: parameterNames(list), body }];
}

function declarations(root: Node): Declared[] {
  return allOf(root, ...DECLARING).flatMap(declared);
}

function declared(node: Node): Declared[] {
  if (kindOf(node) === "assignment_expression") return assigned(node);
  const type = node.field("type")?.text();
  const kind = kindOf(node);
  const declarators = node.fieldChildren("declarator");
  return (declarators.length === 0 ? [node] : declarators).flatMap((declarator) => {
    const name = declarator.field("name")?.text();
    const value = declarator.field("value");
    if (name === undefined) return [];
    return [
      {
        name,
        node: declarator,
        isLocal: kind === "local_variable_declaration" || kind === "resource",
        ...(type === undefined || type === "var" ? {} : { type }),
        ...(value === null ? {} : { value }),
        ...(kind === "resource" || isCleanedUp(node) ? { isClosed: true } : {}),
      },
    ];
  });
}

/** Lombok closes what is annotated so: https://projectlombok.org/features/Cleanup. */
function isCleanedUp(declaration: Node): boolean {
  const modifiers = parts(declaration).find((part) => kindOf(part) === "modifiers");
  return modifiers !== undefined && /@(lombok\.)?Cleanup\b/.test(modifiers.text());
}

function assigned(node: Node): Declared[] {
  const [left, value] = [node.field("left"), node.field("right")];
  const name = left === null ? undefined : lastName(left);
  return name === undefined || value === null ? [] : [{ name, value, node, isLocal: false }];
}

function lastName(node: Node): string | undefined {
  switch (kindOf(node)) {
    case "identifier":
      return node.text();
    case "field_access":
      return node.field("field")?.text();
    case "parenthesized_expression":
    case "cast_expression": {
      const last = parts(node).at(-1);
      return last === undefined ? undefined : lastName(last);
    }
    default:
      return undefined;
  }
}

const LITERALS: Readonly<Record<string, (node: Node) => Literal | undefined>> = {
  string_literal: (node) => node.text().replace(/^"+|"+$/g, ""),
  decimal_integer_literal: (node) => Number(node.text().replace(/[_lL]/g, "")),
  true: () => true,
  false: () => false,
  null_literal: () => null,
  field_access: (node) => CONSTANTS[node.text()],
  unary_expression: (node) => (/^-\d+$/.test(node.text()) ? Number(node.text()) : undefined),
  parenthesized_expression: ofLast,
  cast_expression: ofLast,
  method_invocation: ofCall,
};

function literal(node: Node): Literal | undefined {
  return LITERALS[kindOf(node)]?.(node);
}

function ofLast(node: Node): Literal | undefined {
  const last = parts(node).at(-1);
  return last === undefined ? undefined : literal(last);
}

/** Constants of Java's own that settings are written with. */
const CONSTANTS: Readonly<Record<string, Literal>> = {
  "Boolean.TRUE": true,
  "Boolean.FALSE": false,
  "Integer.MAX_VALUE": 2147483647,
  "Long.MAX_VALUE": 9223372036854775807,
};

/** `String.valueOf(false)`, `Integer.toString(3)`. */
function ofCall(node: Node): Literal | undefined {
  const made = call(node);
  const [only, ...others] = made?.arguments ?? [];
  const isConversion = made !== undefined && /^(valueOf|toString|parseInt|parseBoolean)$/.test(made.name);
  return isConversion && only !== undefined && others.length === 0 ? literal(only.value) : undefined;
}

function handlers(node: Node): Handler[] {
  return node
    .ancestors()
    .filter((ancestor) => ["try_statement", "try_with_resources_statement"].includes(kindOf(ancestor)))
    .filter((attempt) => {
      const body = attempt.field("body");
      return body !== null && node.ancestors().some((ancestor) => isSame(ancestor, body));
    })
    .flatMap((attempt) => parts(attempt).filter((part) => kindOf(part) === "catch_clause"))
    .map((clause) => {
      const body = clause.field("body");
      return { node: clause, isEmpty: body !== null && parts(body).length === 0 };
    });
}

const MAPS = /^(HashMap|LinkedHashMap|TreeMap|ConcurrentHashMap|Properties)$/;

function settingsIn(expression: Node): SettingsPart | undefined {
  const made = call(expression);
  if (made === undefined) return undefined;
  const values = made.arguments.map(({ value }) => value);
  if (made.receiver === undefined && MAPS.test(made.name)) {
    // An initial capacity is no map.
    const copied = values.filter((value) => literal(value) === undefined);
    return { ...putInto(expression), further: copied, isOpen: false };
  }
  return FACTORIES[`${made.receiver?.text() ?? ""}.${made.name}`]?.(values);
}

const copied = (values: readonly Node[]): SettingsPart => ({ settings: [], further: values, isOpen: false });

const FACTORIES: Readonly<Record<string, (values: readonly Node[]) => SettingsPart>> = {
  "Map.of": (values) => closed(inPairs(values)),
  "ImmutableMap.of": (values) => closed(inPairs(values)),
  "Map.ofEntries": (values) =>
    closed(values.flatMap((entry) => inPairs(call(entry)?.arguments.map(({ value }) => value) ?? []))),
  "Map.copyOf": copied,
  "ImmutableMap.copyOf": copied,
  "Collections.unmodifiableMap": copied,
};

function methodsNamed(names: string): Rule {
  return { kind: "method_invocation", has: { field: "name", regex: names } };
}

const PUT_CALLS = methodsNamed("^(put|setProperty)$");
const SETTING_CALLS = methodsNamed(
  "^(put|setProperty|putIfAbsent|putAll|load|loadFromXML|merge|compute|computeIfAbsent)$",
);

/** What an initializer in two braces puts: `new HashMap<>() {{ put("acks", "all"); }}`. */
function putInto(expression: Node): { settings: WrittenSetting[] } {
  const puts = allLike(expression, PUT_CALLS).flatMap((node) => call(node) ?? []);
  return { settings: puts.filter(({ receiver }) => receiver === undefined).flatMap(settingOf) };
}

function closed(settings: readonly WrittenSetting[]): SettingsPart {
  return { settings, further: [], isOpen: false };
}

function inPairs(values: readonly Node[]): WrittenSetting[] {
  return values.flatMap((key, index) => {
    const value = values[index + 1];
    return index % 2 === 0 && value !== undefined ? written(key, value, key) : [];
  });
}

function written(key: Node, value: Node, node: Node): WrittenSetting[] {
  const text = literal(key);
  const name = typeof text === "string" ? text : (lastName(key) ?? "");
  return name === "" ? [] : [{ key: name, value, node }];
}

/** `put(ProducerConfig.ACKS_CONFIG, "all")`. */
function keyedBy(key: Node): WrittenSetting[] {
  const list = key.parent();
  if (list === null || kindOf(list) !== "argument_list") return [];
  const value = parts(list).find((part) => part.range().start.index > key.range().end.index);
  return value === undefined ? [] : written(key, value, key);
}

const PUTS = /^(put|setProperty|putIfAbsent)$/;
const OPENS = /^(putAll|load|loadFromXML|merge|compute|computeIfAbsent)$/;

function settingsPut(scope: Node, name: string): SettingsPart {
  const calls = allLike(scope, SETTING_CALLS)
    .flatMap((node) => call(node) ?? [])
    .filter(({ receiver }) => receiver !== undefined && lastName(receiver) === name);
  return {
    settings: calls.filter((each) => PUTS.test(each.name)).flatMap(settingOf),
    further: calls.filter((each) => each.name === "putAll").flatMap((each) => each.arguments.map(({ value }) => value)),
    isOpen:
      calls.some((each) => (OPENS.test(each.name) && each.name !== "putAll") || hasUnknownKey(each)) ||
      new RegExp(`\\b${name}::(put|setProperty)\\b`).test(scope.text()),
  };
}

/** `props.put(name, value)` in a loop over somebody else's settings. Constants are written in capitals. */
function hasUnknownKey({ name, arguments: [key] }: Call): boolean {
  if (!PUTS.test(name) || key === undefined || typeof literal(key.value) === "string") return false;
  return !/^[A-Z][A-Z0-9_]*$/.test(lastName(key.value) ?? "");
}

function settingOf({ node, arguments: [key, value] }: Call): WrittenSetting[] {
  return key === undefined || value === undefined ? [] : written(key.value, value.value, node);
}

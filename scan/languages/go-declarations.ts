import { call, FUNCTIONS } from "./go-calls";
import { isPointer, lastName } from "./go-expressions";
import type { Declared, Node } from "./language";
import { allOf, enclosing, kindOf, parts } from "./nodes";

/** The names that an assignment gives values to, and the one that it gives the error to. */
export interface GivenNames {
  readonly names: readonly string[];
  readonly failure?: string;
}

/** By Go's custom an error, or whether there is a value at all, comes last: `message, err :=`, `message, ok :=`. */
export function givenNames(targets: readonly Node[]): GivenNames {
  const names = targets.map((target) => lastName(target) ?? "_");
  const last = names.at(-1);
  const isFailure = names.length > 1 && last !== undefined && /^(_|ok|open|more|.*err.*)$/i.test(last);
  return isFailure ? { names: names.slice(0, -1), failure: last } : { names };
}

const DECLARING: Readonly<Record<string, (node: Node) => Declared[]>> = {
  short_var_declaration: assigned,
  assignment_statement: assigned,
  receive_statement: assigned,
  range_clause: () => [],
  type_switch_statement(node) {
    const [alias, value] = [node.field("alias"), node.field("value")];
    return alias === null || value === null ? [] : ofTargets(parts(alias), [value], true);
  },
  var_spec: specified,
  const_spec: specified,
  parameter_declaration: (node) => typed(node, true),
  variadic_parameter_declaration: (node) => typed(node, true),
  field_declaration: (node) => typed(node, false),
  call_expression: filled,
};

const FILLING = /^(Unmarshal|Decode|Scan|Parse|Load|Process|Read|Bind|Populate|Unpack|Apply)/;

export const DECLARING_KINDS = Object.keys(DECLARING);

/** All names of a file, with what they stand for. */
export function declarations(root: Node): Declared[] {
  const found = allOf(root, ...DECLARING_KINDS).flatMap((node) => DECLARING[kindOf(node)]?.(node) ?? []);
  return withEmbedded(root, found);
}

function assigned(node: Node): Declared[] {
  const [left, right] = [node.field("left"), node.field("right")];
  if (left === null || right === null) return [];
  const values = kindOf(right) === "expression_list" ? parts(right) : [right];
  const isNew = kindOf(node) === "short_var_declaration" || kindOf(node) === "receive_statement";
  return ofTargets(parts(left), values, isNew);
}

/** Of `a, b := f()` each has what `f` returns, but for the error. */
function ofTargets(targets: readonly Node[], values: readonly Node[], isLocal: boolean): Declared[] {
  const { names } = givenNames(targets);
  return targets.flatMap((target, index) => {
    const name = lastName(target);
    const isOwn = values.length === targets.length;
    const value = isOwn ? values[index] : index < names.length ? values[0] : undefined;
    if (name === undefined || name === "_") return [];
    return [{ name, node: target, isLocal, ...(value === undefined ? {} : { value: pointedTo(value) }) }];
  });
}

/** `kafka.Writer{…}` of `&kafka.Writer{…}`. */
function pointedTo(value: Node): Node {
  const operand = isPointer(value) ? value.field("operand") : null;
  return operand !== null && kindOf(operand) === "composite_literal" ? operand : value;
}

/** `var writer kafka.Writer` is one with nothing set; its type stands for that. */
function specified(node: Node): Declared[] {
  const names = node.fieldChildren("name").filter((name) => name.isNamed());
  const [type, list] = [node.field("type"), node.field("value")];
  const values = list === null ? [] : parts(list);
  const empty = type === null || kindOf(type) === "pointer_type" ? [] : names.map(() => type);
  const isLocal = enclosing(node, FUNCTIONS) !== undefined;
  return ofTargets(names, values.length === 0 ? empty : values, isLocal).map((declared) => ({
    ...declared,
    ...(type === null ? {} : { type: type.text() }),
  }));
}

/** Parameters and fields. What is embedded has its type's name. */
function typed(node: Node, isLocal: boolean): Declared[] {
  const type = node.field("type")?.text();
  if (type === undefined) return [];
  const names = node.fieldChildren("name").filter((name) => name.isNamed());
  if (names.length === 0) return isLocal ? [] : [{ name: baseName(type), node, type, isLocal }];
  return names.map((name) => ({ name: name.text(), node: name, type, isLocal }));
}

function baseName(type: string): string {
  return type.replace(/^\*+/, "").split(".").at(-1) ?? type;
}

/** `json.Unmarshal(body, &order)` gives `order` its value. */
function filled(node: Node): Declared[] {
  const called = node.field("function");
  const isFilling = called !== null && [called, called.field("field")].some((name) => FILLING.test(name?.text() ?? ""));
  if (!isFilling) return [];
  return (call(node)?.arguments ?? []).flatMap(({ value }) => {
    const name = isPointer(value) ? lastName(value) : undefined;
    return name === undefined ? [] : [{ name, node: value, value: node, isLocal: false }];
  });
}

function isOfStruct(spec: Node): boolean {
  return kindOf(spec.field("type") ?? spec) === "struct_type";
}

/** What a struct of this file embeds, its variables are too: `type Sender struct { *kafka.Producer }`. */
function withEmbedded(root: Node, declared: readonly Declared[]): Declared[] {
  const embedded = new Map<string, readonly string[]>();
  for (const spec of allOf(root, "type_spec").filter(isOfStruct)) {
    const fields = allOf(spec, "field_declaration").filter((field) => field.field("name") === null);
    const types = fields.flatMap((field) => field.field("type")?.text() ?? []);
    if (types.length > 0) embedded.set(spec.field("name")?.text() ?? "", types);
  }
  if (embedded.size === 0) return [...declared];
  const also = declared.flatMap((each) =>
    (embedded.get(each.type?.replace(/^\*+/, "") ?? "") ?? []).map((type) => ({ ...each, type })),
  );
  return [...declared, ...also];
}

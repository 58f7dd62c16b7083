import { bare, call, lastName, literal } from "./ecmascript-expressions";
import type { Node, SettingsPart, WrittenSetting } from "./language";
import { allOf, kindOf, parts } from "./nodes";

const NOTHING: SettingsPart = { settings: [], further: [], isOpen: false };

/** What an object literal writes, or what copies objects: `Object.assign({}, a, b)`, `Object.freeze(a)`. */
export function writtenIn(expression: Node): SettingsPart | undefined {
  const node = bare(expression);
  if (kindOf(node) === "object") return joined(parts(node).map(ofProperty));
  const made = call(node);
  if (made?.receiver?.text() !== "Object" || !/^(assign|freeze)$/.test(made.name)) return undefined;
  return { ...NOTHING, further: made.arguments.map(({ value }) => bare(value)) };
}

/** What is put into a variable: `options.acks = -1`, `options["acks"] = -1`, `Object.assign(options, more)`. */
export function putSettings(scope: Node, name: string): SettingsPart {
  const text = scope.text();
  return joined([...assigned(scope, text, name), ...(text.includes("Object.assign") ? added(scope, name) : [])]);
}

function assigned(scope: Node, text: string, name: string): SettingsPart[] {
  // The object's last name stands right before the key. Most texts have none, which is told without their trees.
  const put = `${name.replace(/[$#]/g, "\\$&")}[!?)]*\\s*[.\\[]`;
  if (!new RegExp(`${put}[^=\\n]*=`).test(text)) return [];
  const left = new RegExp(`(^|[.#!?])${put}`);
  return allOf(scope, "assignment_expression")
    .filter((node) => left.test(node.field("left")?.text() ?? ""))
    .map((node) => ofAssignment(node, name));
}

function added(scope: Node, name: string): SettingsPart[] {
  return allOf(scope, "call_expression")
    .filter((node) => node.field("function")?.text() === "Object.assign")
    .map((node) => ofAssign(node, name));
}

function joined(all: readonly SettingsPart[]): SettingsPart {
  return {
    settings: all.flatMap(({ settings }) => settings),
    further: all.flatMap(({ further }) => further),
    isOpen: all.some(({ isOpen }) => isOpen),
  };
}

function ofProperty(property: Node): SettingsPart {
  switch (kindOf(property)) {
    case "pair": {
      const [key, value] = [property.field("key"), property.field("value")];
      return key === null || value === null ? NOTHING : ofKey(keyOf(key), value, property);
    }
    case "shorthand_property_identifier":
      return ofKey(property.text(), property, property);
    case "spread_element":
      return { ...NOTHING, further: parts(property).map(bare) };
    default:
      return NOTHING;
  }
}

/** A key that is computed from what is not known may be any. */
function ofKey(key: string | undefined, value: Node, node: Node): SettingsPart {
  const settings: WrittenSetting[] = key === undefined ? [] : [{ key, value: bare(value), node }];
  return { settings, further: [], isOpen: key === undefined };
}

function keyOf(key: Node): string | undefined {
  const inner = kindOf(key) === "computed_property_name" ? parts(key)[0] : key;
  if (inner === undefined) return undefined;
  if (kindOf(inner) === "property_identifier") return inner.text();
  const text = literal(inner);
  return typeof text === "string" ? text : undefined;
}

function ofAssignment(assignment: Node, name: string): SettingsPart {
  const [left, value] = [assignment.field("left"), assignment.field("right")];
  const object = left?.field("object") ?? null;
  if (left === null || value === null || object === null || lastName(object) !== name) return NOTHING;
  const key = left.field("property") ?? left.field("index");
  return key === null ? NOTHING : ofKey(keyOf(key), value, assignment);
}

function ofAssign(node: Node, name: string): SettingsPart {
  const [target, ...sources] = call(node)?.arguments ?? [];
  if (target === undefined || lastName(target.value) !== name) return NOTHING;
  return { ...NOTHING, further: sources.map(({ value }) => bare(value)) };
}

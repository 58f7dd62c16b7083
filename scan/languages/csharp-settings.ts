import { call, lastName, literal, memberOf } from "./csharp-calls";
import type { Call, Node, SettingsPart, WrittenSetting } from "./language";
import { allOf, begins, kindOf, parts } from "./nodes";

/** How C# writes settings: initializers of objects and of collections, properties, indexers and calls. */

const CREATIONS = [
  "object_creation_expression",
  "implicit_object_creation_expression",
  "array_creation_expression",
  "implicit_array_creation_expression",
];

/** Types that hold what they are given and nothing else; what makes one of its own may put anything into it. */
const PLAIN = /^(\w*Dictionary|\w*List|(Client|Producer|Consumer)?Config|)$/;

/** What `new ProducerConfig(base) { Acks = Acks.All }` or `new Dictionary<…> { ["acks"] = "all" }` holds. */
export function settingsIn(expression: Node): SettingsPart | undefined {
  if (!CREATIONS.includes(kindOf(expression))) return undefined;
  const made = call(expression);
  const initializer = parts(expression).find((part) => kindOf(part) === "initializer_expression");
  const given = made?.arguments.map(({ value }) => value) ?? [];
  return {
    settings: initializer === undefined ? [] : parts(initializer).flatMap(entry),
    // A capacity or a comparer is no map.
    further: given.filter((value) => literal(value) === undefined && !value.text().startsWith("StringComparer.")),
    isOpen: made !== undefined && !PLAIN.test(made.name),
  };
}

/** `Acks = Acks.All`, `["acks"] = "all"`, `{ "acks", "all" }`, `new("acks", "all")`. */
function entry(node: Node): WrittenSetting[] {
  if (kindOf(node) === "assignment_expression") return assigned(node, node.field("left"));
  const pair =
    kindOf(node) === "initializer_expression" ? parts(node) : call(node)?.arguments.map(({ value }) => value);
  const [key, value] = pair ?? [];
  return key === undefined || value === undefined ? [] : written(key, value, node);
}

function assigned(node: Node, left: Node | null): WrittenSetting[] {
  const value = node.field("right");
  if (left === null || value === null) return [];
  const key = kindOf(left) === "element_binding_expression" ? indexOf(left) : left;
  return key === undefined ? [] : written(key, value, node);
}

/** The key of `["acks"]`. */
function indexOf(list: Node): Node | undefined {
  const [argument] = parts(list);
  return argument === undefined ? undefined : parts(argument).at(-1);
}

function written(key: Node, value: Node, node: Node): WrittenSetting[] {
  const text = literal(key);
  const name = typeof text === "string" ? text : (lastName(key) ?? "");
  return name === "" ? [] : [{ key: name, value, node }];
}

/** What is put into a variable within a scope, and whether anybody else may put something into it there. */
export function settingsPut(scope: Node, name: string): SettingsPart {
  const changes = assignments(scope, name);
  const calls = callsOn(scope, name);
  const settings = [
    ...changes.filter(({ isCertain }) => isCertain).flatMap(({ setting }) => setting),
    ...calls.filter(({ name: put }) => PUTS.test(put)).flatMap(ofPut),
  ];
  return {
    settings: settings.sort((one, other) => begins(one.node) - begins(other.node)),
    further: [],
    isOpen:
      changes.some(({ isCertain }) => !isCertain) ||
      calls.some((each) => !PUTS.test(each.name) && isStatement(each)) ||
      isHandedOn(scope, name),
  };
}

interface Change {
  readonly setting: readonly WrittenSetting[];
  /** `??=` puts something only where nothing was. */
  readonly isCertain: boolean;
}

/** `config.Acks = Acks.All`, `config["acks"] = "all"`. */
function assignments(scope: Node, name: string): Change[] {
  return allOf(scope, "assignment_expression")
    .filter((node) => isAccess(node.field("left"), name))
    .map((node) => ({ node, target: targetOf(node.field("left")) }))
    .filter(({ target }) => target !== undefined && lastName(target.of) === name)
    .map(({ node, target }) => ({
      setting: assigned(node, target?.key ?? null),
      isCertain: node.field("operator")?.text() !== "??=",
    }));
}

function isAccess(left: Node | null, name: string): boolean {
  return left !== null && /^(member|element)_access_expression$/.test(kindOf(left)) && left.text().includes(name);
}

function targetOf(left: Node | null): { readonly of: Node; readonly key: Node } | undefined {
  if (left === null) return undefined;
  const member = kindOf(left) === "member_access_expression" ? memberOf(left) : undefined;
  if (member !== undefined) return { of: member.receiver, key: member.at };
  const [of, list] = [left.field("expression"), left.field("subscript")];
  const key = list === null ? undefined : indexOf(list);
  return of === null || key === undefined ? undefined : { of, key };
}

const PUTS = /^(Set|Add|TryAdd)$/;

function callsOn(scope: Node, name: string): Call[] {
  return allOf(scope, "invocation_expression")
    .filter((node) => node.field("function")?.text().includes(name) === true)
    .flatMap((node) => call(node) ?? [])
    .filter(({ receiver }) => receiver !== undefined && lastName(receiver) === name);
}

function ofPut({ node, arguments: [key, value] }: Call): WrittenSetting[] {
  return key === undefined || value === undefined ? [] : written(key.value, value.value, node);
}

function isStatement({ node }: Call): boolean {
  const parent = node.parent();
  return parent !== null && kindOf(parent) === "expression_statement";
}

/** Calls that get settings to look at or to use them. */
const READS =
  /^(Log\w*|Write\w*|Print\w*|Serialize\w*|Debug|Info\w*|Add\w*|Create\w*|Build\w*|Make\w*|Get\w*|Run\w*|Start\w*|Validate\w*)$/;

/** Whether some other function gets it, which may put anything into it: `section.Bind(config)`, `configure(config)`. */
function isHandedOn(scope: Node, name: string): boolean {
  return allOf(scope, "argument")
    .filter((argument) => argument.text() === name)
    .flatMap((argument) => argument.parent()?.parent() ?? [])
    .filter((node) => kindOf(node) === "invocation_expression")
    .some((node) => !READS.test(call(node)?.name ?? ""));
}

import { call, functionsNamed, FUNCTIONS } from "./go-calls";
import { isPointer, lastName, literal } from "./go-expressions";
import type { Call, Node, SettingsPart, WrittenSetting } from "./language";
import { allOf, allWritten, kindOf, parts } from "./nodes";

const NOTHING: SettingsPart = { settings: [], further: [], isOpen: false };

/** Types that stand for a variable of theirs that nothing is set in; `nil` is a client's defaults. */
const EMPTY = ["qualified_type", "type_identifier", "slice_type", "map_type", "array_type", "nil"];

/** What a composite literal holds, and options that are put together: `[]kgo.Opt{…}`, `append(opts, …)`. */
export function settingsIn(expression: Node): SettingsPart | undefined {
  const kind = kindOf(expression);
  if (EMPTY.includes(kind)) return NOTHING;
  if (kind === "composite_literal") return inLiteral(expression);
  if (kind === "call_expression") return inBuiltin(expression);
  if (kind === "unary_expression" && isPointer(expression)) {
    const operand = expression.field("operand");
    return operand !== null && kindOf(operand) === "composite_literal" ? inLiteral(operand) : undefined;
  }
  return undefined;
}

function inLiteral(node: Node): SettingsPart {
  const elements = parts(node.field("body") ?? node);
  const keyed = elements.filter((element) => kindOf(element) === "keyed_element");
  const others = elements.filter((element) => kindOf(element) === "literal_element");
  return {
    settings: keyed.flatMap((element) => {
      const [key, value] = parts(element).flatMap((part) => parts(part).at(-1) ?? []);
      return key === undefined || value === undefined ? [] : written(key, value, element);
    }),
    further: others.flatMap((element) => parts(element).slice(0, 1)),
    isOpen: false,
  };
}

function inBuiltin(node: Node): SettingsPart | undefined {
  const made = call(node);
  if (made === undefined || made.receiver !== undefined) return undefined;
  if (made.name === "make" || made.name === "new") return NOTHING;
  if (made.name !== "append") return undefined;
  const [base, ...added] = made.arguments.map(({ value }) => value);
  if (base === undefined) return undefined;
  // Appended to itself, it has what it is given elsewhere in the file; a parameter has what its caller gives.
  const isItself = isAssignedTo(node, base.text());
  return {
    settings: [],
    further: isItself ? added : [base, ...added],
    isOpen: isItself && (kindOf(base) !== "identifier" || isParameter(base)),
  };
}

function isAssignedTo(node: Node, target: string): boolean {
  const left = node.parent()?.parent()?.field("left") ?? null;
  return left !== null && left.text() === target;
}

function isParameter(node: Node): boolean {
  return node
    .ancestors()
    .filter((around) => FUNCTIONS.includes(kindOf(around)))
    .some((around) => {
      const list = around.field("parameters");
      return list !== null && allWritten(list, ["identifier"], node.text()).length > 0;
    });
}

function written(key: Node, value: Node, node: Node): WrittenSetting[] {
  const text = literal(key);
  const name = typeof text === "string" ? text : (lastName(key) ?? "");
  return name === "" ? [] : [{ key: name, value, node }];
}

/** Calls that take settings and leave them as they are. */
const LEAVES_ALONE =
  /^(New|new|Dial|Print|Sprint|Fprint|Log|Debug|Info|Warn|Error|append|len|cap|copy|make|delete|Validate)/;

/** `config.Producer.RequiredAcks = …`, `config["acks"] = …`, `config.SetKey("acks", …)`, and who else may set something. */
export function settingsPut(scope: Node, name: string): SettingsPart {
  return putWithin(scope, name, 1);
}

function putWithin(scope: Node, name: string, depth: number): SettingsPart {
  const calls = allOf(scope, "call_expression")
    .filter((node) => node.text().includes(name))
    .flatMap((node) => call(node) ?? []);
  const keyed = calls.filter((each) => isOn(each, name) && each.name === "SetKey").flatMap(keySet);
  const givenTo = calls.filter(
    (each) => !LEAVES_ALONE.test(each.name) && each.arguments.some(({ value }) => isIt(value, name)),
  );
  const elsewhere = givenTo.map((each) => (depth === 0 ? undefined : within(scope, each, name, depth)));
  const settings = [...assignments(scope, name), ...keyed, ...elsewhere.flatMap((part) => part?.settings ?? [])];
  return {
    settings,
    further: [],
    isOpen:
      settings.some(({ key }) => key.startsWith(UNKNOWN)) ||
      calls.some((each) => isOn(each, name) && each.name === "Set") ||
      elsewhere.some((part) => part === undefined || part.isOpen),
  };
}

function isOn({ receiver }: Call, name: string): boolean {
  return receiver !== undefined && lastName(receiver) === name;
}

function isIt(value: Node, name: string): boolean {
  return lastName(value) === name;
}

function keySet({ node, arguments: [key, value] }: Call): WrittenSetting[] {
  return key === undefined || value === undefined ? [] : [keyedBy(key.value, value.value, node)];
}

/** What the keys begin with that nobody can tell: `config[key] = value`. */
const UNKNOWN = "[";

function keyedBy(key: Node, value: Node, node: Node): WrittenSetting {
  const text = literal(key);
  return { key: typeof text === "string" ? text : `${UNKNOWN}${key.text()}]`, value, node };
}

/** A function of this file that is given settings may set some: shown as if it were done where it is called. */
function within(scope: Node, given: Call, name: string, depth: number): SettingsPart | undefined {
  const root = scope.ancestors().at(-1) ?? scope;
  const [body, another] = functionsNamed(root, given.name);
  if (body === undefined || another !== undefined) return undefined;
  const parameter = body.parameters[given.arguments.findIndex(({ value }) => isIt(value, name))];
  return parameter === undefined ? undefined : putWithin(body.body, parameter, depth - 1);
}

function assignments(scope: Node, name: string): WrittenSetting[] {
  const left = new RegExp(`(^|[.&*(])${name}\\)?[.\\[]`);
  return assignmentsTo(scope, left).flatMap((node) => assignment(node, name));
}

function assignmentsTo(scope: Node, left: RegExp): Node[] {
  return allOf(scope, "assignment_statement").filter((node) => left.test(node.field("left")?.text() ?? ""));
}

function assignment(node: Node, name: string): WrittenSetting[] {
  const [target] = parts(node.field("left") ?? node);
  const [value] = parts(node.field("right") ?? node);
  if (target === undefined || value === undefined) return [];
  if (kindOf(target) === "index_expression") return indexed(target, value, name, node);
  const key = target.text().split(new RegExp(`(?:^|\\.)${name}\\.`))[1] ?? "";
  return key === "" ? [] : [{ key, value, node }];
}

/** `config["acks"] = "all"`. */
function indexed(target: Node, value: Node, name: string, node: Node): WrittenSetting[] {
  const [operand, index] = [target.field("operand"), target.field("index")];
  return operand === null || index === null || !isIt(operand, name) ? [] : [keyedBy(index, value, node)];
}

/** Fields that are assigned anywhere, with all that they stand in: `config.Producer.RequiredAcks`. */
export function settingsKeyed(root: Node, key: string): WrittenSetting[] {
  return assignmentsTo(root, new RegExp(key)).flatMap((node) => {
    const value = parts(node.field("right") ?? node)[0];
    return value === undefined ? [] : [{ key: node.field("left")?.text() ?? "", value, node }];
  });
}

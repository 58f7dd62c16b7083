import { literalIn } from "../checks/settings";
import { fateOf } from "../fate";
import type { Call, Node } from "../languages/language";
import { allOf, kindOf, parts } from "../languages/nodes";
import type { Recognised } from "../names";
import { isCalledOn, namesOf } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import type { WrittenSettings } from "../written-settings";

/** The classes of a library, as a Python file has imported them. */
export interface Imported {
  /** The names by which the file calls them: `KafkaProducer`, or `KP` after `import KafkaProducer as KP`. */
  readonly names: readonly string[];
  /** The names by which it calls modules of the library: `ck` after `import confluent_kafka as ck`. */
  readonly modules: readonly string[];
}

/**
 * Finds what a file imports of a library.
 *
 * @param library the first part of its modules' names
 * @param classes those that are asked for; a module's own, such as `ck.Producer`, go by their own names
 */
export function imported(file: SourceFile, library: string, classes: readonly string[]): Imported {
  const from = allOf(file.root, "import_from_statement").filter(
    (statement) => statement.field("module_name")?.text().split(".")[0] === library,
  );
  const names = from.flatMap((statement) =>
    statement.fieldChildren("name").flatMap((each) => localName(each, classes)),
  );
  const whole = allOf(file.root, "import_statement").flatMap((statement) => statement.fieldChildren("name"));
  const modules = whole.filter((each) => firstPart(each) === library).flatMap((each) => moduleName(each, library));
  const submodules = from.flatMap((statement) =>
    statement.fieldChildren("name").flatMap((each) => aliasOf(each) ?? []),
  );
  return { names: [...new Set(names)], modules: [...new Set([...modules, ...submodules])] };
}

function localName(each: Node, classes: readonly string[]): string[] {
  const own = kindOf(each) === "aliased_import" ? each.field("name")?.text() : each.text();
  return own !== undefined && classes.includes(own) ? [aliasOf(each) ?? own] : [];
}

function aliasOf(each: Node): string | undefined {
  return kindOf(each) === "aliased_import" ? each.field("alias")?.text() : each.text();
}

function firstPart(each: Node): string {
  const name = kindOf(each) === "aliased_import" ? each.field("name")?.text() : each.text();
  return name?.split(".")[0] ?? "";
}

function moduleName(each: Node, library: string): string {
  return kindOf(each) === "aliased_import" ? (aliasOf(each) ?? library) : library;
}

/** Calls that make one of the imported classes: `Producer(…)`, `ck.Producer(…)`. */
export function constructions(file: SourceFile, { names, modules }: Imported, classes: readonly string[]): Call[] {
  return file.calls([...new Set([...names, ...classes])]).filter(({ name, receiver }) => {
    if (receiver === undefined) return names.includes(name);
    return classes.includes(name) && modules.includes(firstPart(receiver));
  });
}

/** How variables are known that stand for one, by annotations and by what makes them. */
export function recognised({ names, modules }: Imported, classes: readonly string[], usually: RegExp): Recognised {
  const own = names.join("|");
  const ofModules = modules.length === 0 ? "" : `(${modules.join("|")})(\\.\\w+)*\\.(${classes.join("|")})`;
  const either = [own, ofModules].filter((part) => part !== "").join("|");
  // Nothing imported: only by what it is usually called.
  if (either === "") return { usually };
  return {
    type: new RegExp(`^["']?(Optional\\[|Annotated\\[|typing\\.Optional\\[)?["']?(${either})\\b(?!\\.)`),
    made: new RegExp(`^(${[...names, ...(ofModules === "" ? [] : classes)].join("|")})$`),
    usually,
  };
}

/** Awaits around a call: `await (await producer.send(…))` has two. */
export function awaitsAround(node: Node): number {
  const parent = node.parent();
  if (parent === null) return 0;
  switch (kindOf(parent)) {
    case "parenthesized_expression":
      return awaitsAround(parent);
    case "await":
      return 1 + awaitsAround(parent);
    default:
      return 0;
  }
}

/** Loops over a consumer bring records as polls do: `for message in consumer:`, also through `enumerate(consumer)`. */
export function iterations(file: SourceFile, isConsumer: (expression: Node) => boolean): Call[] {
  return allOf(file.root, "for_statement", "for_in_clause").flatMap((loop) => {
    const of = file.language.loopVariables(loop)?.of;
    if (of === undefined) return [];
    const given = file.language.call(of)?.arguments.map(({ value }) => value) ?? [];
    return [of, ...given].some(isConsumer) ? [{ node: of, at: of, name: "iteration", arguments: [] }] : [];
  });
}

/** Tells whether an expression is one of these: a variable, an attribute, or what makes one. */
export function on(file: SourceFile, known: Recognised): (expression: Node | undefined) => boolean {
  const names = namesOf(file, known);
  return (expression) => {
    if (expression === undefined) return false;
    const call = { node: expression, at: expression, name: "", receiver: expression, arguments: [] };
    return isCalledOn(file, call, names, known);
  };
}

/**
 * Whether a file sends in transactions. The commit of one fails where a record of it was refused (KIP-98), so that the
 * program learns of it: with librdkafka and with kafka-python 2.2. Since 3.0 that holds of kafka-python's records that are
 * refused for good, and not of those that ran out of time or of retries, whose batch is failed and nothing else
 * (kafka/producer/sender.py); such a record is missed here. aiokafka's commits are told nothing at all.
 */
export function isTransactional(file: SourceFile, isProducer: (expression: Node | undefined) => boolean): boolean {
  return file.calls(["commit_transaction", "transaction"]).some(({ receiver }) => isProducer(receiver));
}

export function isSettingTrue(file: SourceFile, { settings }: WrittenSettings, key: string): boolean {
  const value = settings.find((each) => each.key === key)?.value;
  const literal = value === undefined ? undefined : literalIn(file, value);
  return literal !== undefined && literal !== null && literal !== false;
}

/** Parameters that a call is given by position or name: in `def done(self, message)`, `message` of `commit(message)`. */
export function parametersGiven(scope: Node, calls: readonly Call[]): string[] {
  const names = new Set(
    calls.flatMap(({ arguments: given }) =>
      given.filter(({ name }) => name === undefined || name === "message").map(({ value }) => value.text()),
    ),
  );
  const list = scope.field("parameters");
  return (list === null ? [] : parts(list))
    .map((parameter) => parameter.text().replace(/[:=\s].*$/s, ""))
    .filter((name) => names.has(name));
}

/** `enable_auto_commit` is `enable.auto.commit`. */
export function dotted(key: string): string {
  return key.replaceAll("_", ".");
}

/** Calls that end the process; those that unwind do so by an exception, which `finally` and `with` still see. */
export function exits(file: SourceFile, cleanups: readonly string[]): Call[] {
  const named = file
    .calls(["exit", "_exit", "quit", "SystemExit"])
    .filter(({ receiver }) => receiver === undefined || /^(sys|os)$/.test(receiver.text()));
  return named.filter((exit) => exit.name === "_exit" || !isCleanedUp(file, exit, cleanups));
}

function isCleanedUp(file: SourceFile, { node }: Call, cleanups: readonly string[]): boolean {
  return node.ancestors().some((ancestor) => {
    if (kindOf(ancestor) === "with_statement") return true;
    const last = kindOf(ancestor) === "try_statement" ? parts(ancestor).at(-1) : undefined;
    return last !== undefined && kindOf(last) === "finally_clause" && file.calls(cleanups, last).length > 0;
  });
}

/** Whether a send has been acknowledged once its function is over: what it returns is waited for, alone or among others. */
export function isAcknowledged(file: SourceFile, { node }: Call, outcome: RegExp): boolean {
  const fate = fateOf(file, node);
  if (fate.kind === "chained") return outcome.test(fate.call.name);
  const names = fate.kind === "kept" && fate.variables.length > 0 ? fate.variables : gatheredInto(file, node);
  return names.some((name) => isWaitedFor(file, file.scopeOf(node), name, outcome));
}

function gatheredInto(file: SourceFile, node: Node): string[] {
  const around = node.ancestors().slice(0, 4);
  const gathers = around.flatMap((each) => file.language.call(each) ?? []).find(({ name }) => name === "append");
  const name = gathers?.receiver === undefined ? undefined : file.language.lastName(gathers.receiver);
  return name === undefined ? [] : [name];
}

/** `future.get()`, `await future`, `for f in futures: f.get()`, `gather(*futures)`. */
function isWaitedFor(file: SourceFile, scope: Node, name: string, outcome: RegExp): boolean {
  const loops = file.language.loops.flatMap((kind) => allOf(scope, kind));
  const elements = loops.flatMap((loop) => {
    const variables = file.language.loopVariables(loop);
    return variables !== undefined && file.mentions(variables.of, name).length > 0 ? variables.names : [];
  });
  const isAsked = [name, ...elements]
    .flatMap((each) => file.mentions(scope, each))
    .map((mention) => fateOf(file, mention))
    .some((fate) => (fate.kind === "chained" ? outcome.test(fate.call.name) : fate.isAwaited));
  const gathers = file.calls(["gather", "wait", "as_completed"], scope);
  return isAsked || gathers.some((call) => call.arguments.some(({ value }) => file.mentions(value, name).length > 0));
}

/** One finding for each place, however many calls lead to it. */
export function withoutRepeats(sightings: readonly Sighting[]): Sighting[] {
  const places = new Map(
    sightings.map((each) => [`${each.rule} ${each.setting ?? ""} ${String(each.node.id())}`, each]),
  );
  return [...places.values()];
}

import type { Call, Node } from "../languages/language";
import { allOf, allWritten, begins, ends, isSame, isWithin, kindOf, parts } from "../languages/nodes";
import type { SourceFile } from "../source-file";
import { isDeferred } from "./go-packages";

/** What is taken from a channel at one place. */
export interface Received {
  /** The variables that have it. */
  readonly names: readonly string[];
  /** What is done with it: a loop's body, a case of a select; absent where that is whatever follows. */
  readonly body?: Node;
  /** Whether nothing at all is done with it. */
  readonly isIgnored: boolean;
}

/**
 * The places that take something from a channel: `for e := range channel`, `<-channel`. Where it is in a variable, those
 * of the variable.
 *
 * @param channel an expression that stands for it
 */
export function readsOf(file: SourceFile, channel: Node): Node[] {
  const parent = channel.parent();
  if (parent === null) return [];
  if (kindOf(parent) === "range_clause") return [parent.parent() ?? parent];
  const call = file.language.call(parent);
  if (call?.name === "<-") return [parent];
  const step = file.language.step(channel, parent);
  if (step.kind !== "variable") return [];
  const [name] = step.names;
  return name === undefined ? [] : uses(file, name, file.scopeOf(channel)).flatMap((use) => readsOf(file, use));
}

/** Where a channel of a name is used, as a variable or as a field. */
export function uses(file: SourceFile, name: string, scope: Node): Node[] {
  const fields = allOf(scope, "selector_expression").filter((node) => node.field("field")?.text() === name);
  const found = [...fields, ...allWritten(scope, ["identifier"], name)].sort((a, b) => begins(a) - begins(b));
  return found.filter((node) => {
    const element = node.parent()?.parent() ?? null;
    const isKey = element !== null && kindOf(element) === "keyed_element" && isWithin(node, parts(element)[0] ?? node);
    return !isKey || parts(element).length < 2;
  });
}

/** What a read gives, and where that can be looked at. */
export function receivedOf(file: SourceFile, read: Node): Received {
  if (kindOf(read) === "for_statement") {
    const names = file.language.loopVariables(read)?.names ?? [];
    const body = read.field("body") ?? read;
    return { names, body, isIgnored: parts(body).length === 0 };
  }
  const names = namesGiven(file, read);
  const around = read.ancestors().find((node) => kindOf(node) === "communication_case");
  if (around === undefined || !isOfCase(read, around)) return { names, isIgnored: names.length === 0 };
  const statements = parts(around).find((part) => kindOf(part) === "statement_list");
  return { names, body: statements ?? read, isIgnored: statements === undefined };
}

/** The variables that get it; one without a name where somebody has it all the same. */
function namesGiven(file: SourceFile, read: Node): readonly string[] {
  const parent = read.parent();
  const step = parent === null ? undefined : file.language.step(read, parent);
  if (step?.kind === "variable") return step.names;
  return step?.kind === "dropped" ? [] : ["_"];
}

function isOfCase(read: Node, around: Node): boolean {
  const communication = around.field("communication");
  return communication !== null && isWithin(read, communication);
}

/**
 * Whether the function that hands over a record waits for something afterwards, as for what its promise or its delivery
 * report brings: `wg.Wait()`, `err := <-done`.
 */
export function isWaitedAfter(file: SourceFile, send: Call): boolean {
  return waitsIn(file, file.scopeOf(send.node)).some(
    (wait) => begins(wait.node) >= ends(send.node) || isDeferred(wait),
  );
}

/** Whether a function itself waits for something, and not only what it starts. */
export function isWaitedIn(file: SourceFile, scope: Node): boolean {
  return waitsIn(file, scope).length > 0;
}

/** To wait for the end of the program is to wait for no record. */
function waitsIn(file: SourceFile, scope: Node): Call[] {
  return file
    .calls(["<-", "Wait"], scope)
    .filter(({ node, receiver }) => isSame(file.scopeOf(node), scope) && !OF_THE_END.test(receiver?.text() ?? ""));
}

const OF_THE_END = /Done\(\)$|sig|stop|quit|shutdown|interrupt|term/i;

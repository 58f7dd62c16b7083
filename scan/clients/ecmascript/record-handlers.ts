import { fateOf } from "../../fate";
import type { Call, Declared, Node } from "../../languages/language";
import { allOf, isWithin, kindOf, parts } from "../../languages/nodes";
import type { SourceFile } from "../../source-file";

/** How a client calls functions with records. */
export interface HandlerManners {
  /** The options whose function is called with records: `eachMessage`. */
  readonly options: readonly string[];
  /** Whether a call takes a function that is called with records: `consumer.on("data", …)`. */
  isListening(call: Call): boolean;
  /** The types of what such functions are called with. */
  readonly types: RegExp;
}

/** What such a function is given beside records. */
const BESIDE =
  /^(err|error|e|topic|partition|offset|heartbeat|pause|resume|resolveOffset|commit\w*|uncommittedOffsets|isRunning|isStale|done|callback|cb|next|resolve|reject|_\w*)$/;

/** The functions of a file that are called with records, and the names that records have in them. */
export class RecordHandlers {
  readonly #functions = new Set<number>();
  readonly #names = new Set<string>();
  readonly #parameters = new Map<number, readonly Declared[]>();

  constructor(
    readonly file: SourceFile,
    readonly manners: HandlerManners,
    listening: readonly string[],
  ) {
    for (const value of this.#ofOptions()) this.#add(value);
    for (const call of file.calls(listening).filter((each) => manners.isListening(each)))
      for (const { value } of call.arguments) this.#add(value);
  }

  /** The names of records in a function, and in those around it. */
  namesIn(scope: Node): string[] {
    const around = this.file.enclosingFunction(scope);
    return [...(around === undefined ? [] : this.namesIn(around)), ...this.#ownNames(scope)];
  }

  #ownNames(scope: Node): string[] {
    const isCalled = this.#functions.has(scope.id()) || this.#names.has(nameOf(scope) ?? "");
    return this.#parametersOf(scope)
      .filter(({ type }) => isCalled || (type !== undefined && this.manners.types.test(type)))
      .map(({ name }) => name)
      .filter((name) => !BESIDE.test(name));
  }

  #parametersOf(scope: Node): readonly Declared[] {
    const earlier = this.#parameters.get(scope.id());
    if (earlier !== undefined) return earlier;
    const list = scope.field("parameters") ?? scope.field("parameter");
    const found =
      list === null ? [] : this.file.language.declarations(scope).filter(({ node }) => isWithin(node, list));
    this.#parameters.set(scope.id(), found);
    return found;
  }

  #ofOptions(): Node[] {
    const { options } = this.manners;
    if (options.length === 0) return [];
    for (const option of options) this.#names.add(option);
    if (!options.some((option) => this.file.text.includes(option))) return [];
    return allOf(this.file.root, "pair")
      .filter((pair) => options.includes(pair.field("key")?.text() ?? ""))
      .flatMap((pair) => pair.field("value") ?? []);
  }

  /** A function in place, one by its name, or one that another function has wrapped. */
  #add(value: Node): void {
    if (this.file.language.inline(value) !== undefined) {
      this.#functions.add(value.id());
      this.#addCalled(value);
      return;
    }
    const call = this.file.language.call(value);
    if (call === undefined) {
      const name = this.file.language.lastName(value);
      if (name !== undefined) this.#names.add(name);
    } else if (call.name === "bind" && call.receiver !== undefined) this.#add(call.receiver);
    else for (const { value: given } of call.arguments) this.#add(given);
  }

  /** What a function in place calls with the records that it is given: `(payload) => this.store(payload)`. */
  #addCalled(handler: Node): void {
    const names = new Set(this.#ownNames(handler));
    for (const { name, arguments: given } of this.file.allCalls(handler))
      if (given.some(({ value }) => names.has(value.text()))) this.#names.add(name);
  }
}

/** What a function is called: its own name, or that of what holds it. */
function nameOf(scope: Node): string | undefined {
  const own = scope.field("name");
  if (own !== null) return own.text();
  const holder = scope.parent();
  if (holder === null || !/^(variable_declarator|(public_)?field_definition)$/.test(kindOf(holder))) return undefined;
  return parts(holder)
    .find((part) => kindOf(part).endsWith("identifier"))
    ?.text();
}

const LATER = /^(setImmediate|setTimeout|nextTick|queueMicrotask|postMessage)$/;
const QUEUES = /(pool|queue|piscina|workers?|executor|limit(er)?|jobs)$/i;

/** Whether a call hands something on that nobody waits for: to a pool, to a later turn, to a promise that floats. */
export function isHandedOff(file: SourceFile, call: Call): boolean {
  if (!isFloating(file, call.node)) return false;
  if (LATER.test(call.name) || isToQueue(file, call) || isVoid(call.node)) return true;
  if (call.name === "forEach") return call.arguments.some(({ value }) => isAsync(value));
  if (fateOf(file, call.node).kind === "chained") return true;
  const [body] = file.language.functionsNamed(file.root, call.name);
  const called = body?.body.parent() ?? undefined;
  return called !== undefined && isAsync(called);
}

function isFloating(file: SourceFile, node: Node): boolean {
  const fate = fateOf(file, node);
  if (fate.kind === "chained") return /^(then|catch|finally)$/.test(fate.call.name) && isFloating(file, fate.call.node);
  return fate.kind === "dropped" && !fate.isAwaited;
}

function isToQueue(file: SourceFile, { name, receiver }: Call): boolean {
  const on = receiver === undefined ? undefined : file.language.lastName(receiver);
  return on !== undefined && QUEUES.test(on) && /^(run|runTask|add|push|exec|enqueue|dispatch)$/.test(name);
}

function isVoid(node: Node): boolean {
  const parent = node.parent();
  return parent !== null && kindOf(parent) === "unary_expression";
}

function isAsync(node: Node): boolean {
  return /^(\w+\s+)*async\b/.test(node.text().slice(0, 80));
}

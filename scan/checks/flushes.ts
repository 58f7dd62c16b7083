import { compliant, violation } from "#policies/kafka/verdict";
import { isExpectedToThrow } from "../expected-failures";
import { fateOf } from "../fate";
import type { Call, Declared, Node } from "../languages/language";
import { allOf, begins, ends, isSame, isWithin, kindOf, parts } from "../languages/nodes";
import { receiverName } from "../names";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";

export const FLUSH_BEFORE_EXIT = "flush-before-exit";

/** How a client empties its buffer. */
export interface FlushManners {
  /** The calls that make producers. */
  readonly constructions: readonly Call[];
  readonly sends: readonly Call[];
  /** Calls on a producer that empty its buffer or close it: `flush`, `close`. */
  readonly flushes: readonly string[];
  /** Whether to close a producer, by `using` or otherwise, is to throw away what it buffers. Default: it is sent first. */
  readonly closingDrops?: boolean;
  /** Calls that end the process at once. */
  readonly exits: readonly Call[];
  /** Whether a send has been acknowledged once its statement is over, so that nothing is left in the buffer. */
  isSettled(send: Call): boolean;
}

/** Producers that a function makes, uses and leaves with a buffer that nobody has emptied; and exits right after a send. */
export function flushSightings(file: SourceFile, given: FlushManners): Sighting[] {
  // What a test expects to throw buffers nothing.
  const manners = { ...given, sends: given.sends.filter(({ node }) => !isExpectedToThrow(file, node)) };
  return [
    ...manners.constructions.flatMap((construction) => ofLocal(file, construction, manners)),
    ...manners.exits.flatMap((exit) => ofExit(file, exit, manners)),
  ];
}

function ofLocal(file: SourceFile, construction: Call, manners: FlushManners): Sighting[] {
  const scope = file.scopeOf(construction.node);
  const declared = file
    .declarationsWithin(scope)
    .find((each) => each.value !== undefined && isWithin(construction.node, each.value) && each.isLocal);
  if (declared === undefined) return [];
  const sends = manners.sends.filter(
    (send) => isOn(file, send, declared.name) && isWithin(send.node, scope) && !isExpectedToThrow(file, send.node),
  );
  if (neverEnds(file, scope, manners)) return [];
  if (sends.length === 0 || sends.every((send) => manners.isSettled(send))) return [];
  const isClosed = declared.isClosed === true && manners.closingDrops !== true;
  if (!isClosed && leaves(file, declared, scope)) return [];
  const isFlushed = isClosed || isFlushedIn(file, declared, scope, manners);
  return [sighted(construction.node, isFlushed ? undefined : notFlushed(declared.name, manners))];
}

/** Whether a function of Go ends in a `for {}` or a `select {}` without a way out: it leaves no buffer behind. */
function neverEnds(file: SourceFile, scope: Node, { exits }: FlushManners): boolean {
  const last = parts(statementsOf(scope)).at(-1);
  if (last === undefined) return false;
  if (kindOf(last) === "select_statement") return parts(last).length === 0;
  const [body, another] = kindOf(last) === "for_statement" ? parts(last) : [];
  if (body === undefined || another !== undefined || kindOf(body) !== "block") return false;
  const isLeft = allOf(body, ...LEAVING).some((node) => isSame(file.scopeOf(node), scope));
  return !isLeft && !exits.some((exit) => isWithin(exit.node, body));
}

const LEAVING = ["return_statement", "break_statement", "goto_statement"];

function statementsOf(scope: Node): Node {
  const body = scope.field("body") ?? scope;
  return parts(body).find((part) => kindOf(part) === "statement_list") ?? body;
}

function notFlushed(name: string, { closingDrops }: FlushManners): Sighting["verdict"] {
  return closingDrops === true
    ? violation(`${name} is not flushed, so that what it still buffers is gone when it is closed`, {
        advice: "flush it on every way out; to close it sends nothing",
      })
    : violation(`${name} is neither flushed nor closed, so that what it still buffers is gone when the program ends`, {
        advice: "close it, or flush it, on every way out",
      });
}

function sighted(node: Node, verdict: Sighting["verdict"] = compliant): Sighting {
  return { rule: FLUSH_BEFORE_EXIT, node, kind: "producer", verdict };
}

function isOn(file: SourceFile, call: Call, name: string): boolean {
  return receiverName(file, call) === name;
}

function isFlushedIn(file: SourceFile, { name }: Declared, scope: Node, { flushes }: FlushManners): boolean {
  return (
    file.calls(flushes, scope).some((call) => isOn(file, call, name)) || referencesFlush(file, name, scope, flushes)
  );
}

/** `producer::close`, which a shutdown hook takes. */
function referencesFlush(file: SourceFile, name: string, scope: Node, flushes: readonly string[]): boolean {
  const reference = new RegExp(`\\b${name}(::|\\.)(${flushes.join("|")})\\b(?!\\()`);
  return reference.test(scope.text());
}

/** Whether somebody else gets it: it is returned, stored, or passed on. */
export function leaves(file: SourceFile, { name, node }: Declared, scope: Node): boolean {
  return file
    .mentions(scope, name)
    .filter((mention) => !isWithin(mention, node) || begins(mention) > begins(node) + name.length)
    .some((mention) => isPassedOn(file, mention));
}

function isPassedOn(file: SourceFile, mention: Node): boolean {
  const parent = mention.parent();
  if (parent === null) return false;
  const receiver = file.language.call(parent)?.receiver;
  if (receiver !== undefined && isSame(receiver, mention)) return false;
  const step = file.language.step(mention, parent);
  return (step.kind === "kept" || step.kind === "yielded") && !isMember(file, mention, parent);
}

/** `producer.send` in a language whose calls have that as a node of its own. */
function isMember(file: SourceFile, mention: Node, parent: Node): boolean {
  const outer = parent.parent();
  const receiver = outer === null ? undefined : file.language.call(outer)?.receiver;
  return receiver !== undefined && isSame(receiver, mention);
}

/** The process ends, and with it the buffer. */
function ofExit(file: SourceFile, exit: Call, manners: FlushManners): Sighting[] {
  const scope = file.scopeOf(exit.node);
  const earlier = manners.sends.filter(
    (send) =>
      isWithin(send.node, scope) && isBefore(send.node, exit.node) && sharesWay(file, send.node, exit.node, scope),
  );
  const last = earlier.at(-1);
  if (last === undefined || manners.isSettled(last) || isClosedBefore(file, last, exit)) return [];
  if (!isDirectlyAfter(file, last.node, exit.node)) return [];
  const flushed = file
    .calls(manners.flushes, scope)
    .some((call) => begins(call.node) >= begins(last.node) && isBefore(call.node, exit.node));
  if (flushed) return [];
  const verdict = violation("the process ends right after a record was handed over, with no flush between them", {
    advice: "flush or close the producer before the process ends",
  });
  return [sighted(exit.at, verdict)];
}

/** Whether a block that closes the producer has been left: `try (KafkaProducer<…> producer = …) { … }`. */
function isClosedBefore(file: SourceFile, send: Call, exit: Call): boolean {
  const name = send.receiver === undefined ? undefined : file.language.lastName(send.receiver);
  return file.declarations
    .filter((declared) => declared.isClosed === true && declared.name === name)
    .flatMap(({ node }) => node.ancestors())
    .some((block) => isWithin(send.node, block) && !isWithin(exit.node, block));
}

const BRANCHING =
  /^(if|else|elif|switch|when|case|for|while|do_|loop|catch|except|expression_case|type_case|communication_case|default_case)/;

/** Calls that neither wait nor send: they log, keep what was sent, or ask whether something was answered by now. */
const IDLE = /^(f?print\w*|log\w*|trace\w*|debug\w*|info\w*|warn\w*|error\w*|write_?line|echo|append|add|push|poll)$/i;

/** Whether nothing but a line of a log stands between a send and an exit, and the exit hangs on nothing else. */
function isDirectlyAfter(file: SourceFile, send: Node, exit: Node): boolean {
  let statement = exit;
  let around = exit.parent();
  while (around !== null && !isWithin(send, around)) {
    if (BRANCHING.test(kindOf(around))) return false;
    statement = around;
    around = around.parent();
  }
  if (around === null || /^(if|switch|when)/.test(kindOf(around))) return false;
  const between = parts(around).filter((each) => begins(each) >= ends(send) && ends(each) <= begins(statement));
  return between.length <= 1 && between.every((each) => file.allCalls(each).some(({ name }) => IDLE.test(name)));
}

function isBefore(node: Node, other: Node): boolean {
  return ends(node) <= begins(other);
}

/** Whether whoever comes to the exit has passed the send: no branch has one without the other. */
function sharesWay(file: SourceFile, send: Node, exit: Node, scope: Node): boolean {
  for (let node = send.parent(); node !== null && !isSame(node, scope); node = node.parent()) {
    if (isWithin(exit, node)) return !isHandling(exit, node);
    if (/^(if_|else|switch|case|when|catch|except|finally)/.test(node.kind()) && !isPassed(send, node)) return false;
    // A function that stands there is called some other time, unless it is written where it is used.
    if (file.language.functions.includes(node.kind()) && file.language.nameOf(node) !== undefined) return false;
  }
  return true;
}

/** Whether a send stands ahead of the branches, where everybody comes by: `if err := writer.WriteMessages(…); err != nil`. */
function isPassed(send: Node, branching: Node): boolean {
  return ["initializer", "condition"].some((name) => {
    const part = branching.field(name);
    return part !== null && isWithin(send, part);
  });
}

/** Whether the exit stands where a failure is caught, maybe that of the send itself. */
function isHandling(exit: Node, within: Node): boolean {
  return exit
    .ancestors()
    .some((node) => isWithin(node, within) && !isSame(node, within) && /^(catch|except)/.test(node.kind()));
}

/** Whether a send's outcome is waited for in its own statement: `send(record).get()`, `await send(record)`. */
export function isWaitedFor(file: SourceFile, send: Call, outcome: RegExp | undefined): boolean {
  const fate = fateOf(file, send.node);
  if (fate.kind === "chained") return outcome?.test(fate.call.name) === true;
  return outcome === undefined && fate.isAwaited;
}

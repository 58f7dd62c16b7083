import { compliant, undetermined, violation } from "#policies/kafka/verdict";
import type { Fate } from "../fate";
import { fateOf } from "../fate";
import type { Body, Call, Node } from "../languages/language";
import { begins, enclosing, ends, isWithin, kindOf, parts } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";

export const SEND_WITH_CALLBACK = "send-with-callback";
export const DELIVERY_ERROR_HANDLED = "delivery-error-handled";

/** A call that takes a callback for the outcome. */
export interface Listener {
  readonly argument: number;
  readonly errorParameter?: number;
  /** Whether it is called for failures alone, so that whatever it does is about one. */
  readonly isForErrors?: true;
  /** Whether what it returns fails as well, so that whoever waits for that gets the failure too. */
  readonly passesOn?: true;
  /** The method for failures of an object that may stand as the only argument in place of callbacks: `onFailure`. */
  readonly method?: string;
}

/** How a client tells what became of a record. */
export interface SendManners {
  /** The callback of a send, where it has one: `send(record, callback)`. */
  callback?(call: Call): Node | undefined;
  /** Which parameter of a callback has the error, counted from 0; absent where any mention of any parameter counts. */
  readonly errorParameter?: number;
  /** What, within a callback, looks at the error where no parameter is the error itself: `Error`, `TopicPartition.Error`. */
  readonly errorMember?: RegExp;
  /** What, within a callback, looks at the error where its parameter does not: `msg.error()`. */
  readonly errorElsewhere?: RegExp;
  /** Calls on what a send returns that bring its outcome: `get`, `whenComplete`; all others pass the result on. */
  readonly outcome?: RegExp;
  /** Those of them that take a callback, and which of its arguments that is. */
  readonly listeners?: Readonly<Record<string, Listener>>;
  /** Whether `await` brings the outcome, as with a promise of the acknowledgement. Default: true. */
  readonly awaitIsOutcome?: boolean;
  /** The advice where it is dropped, as a clause in the imperative. */
  readonly advice: string;
  /** What becomes of a failure where it is dropped, as a clause. Default: it reaches nobody. */
  readonly otherwise?: string;
}

/** What is said of one send: whether its outcome can reach the program, and whether that looks at an error. */
export function sendSightings(file: SourceFile, call: Call, manners: SendManners): Sighting[] {
  const callback = manners.callback?.(call);
  if (callback !== undefined && !isNull(file, callback)) {
    return [sent(call, compliant), ...errorSightings(file, callback, manners.errorParameter, manners)];
  }
  return byFate(file, call, fateOf(file, call.node), manners);
}

function byFate(file: SourceFile, call: Call, fate: Fate, manners: SendManners): Sighting[] {
  if (fate.kind === "chained") return ofChain(file, call, fate.call, manners);
  const isWaitedFor = fate.isAwaited && (manners.awaitIsOutcome ?? true);
  const what = lost(file, call, fate, isWaitedFor);
  if (what !== undefined) return [dropped(call, manners, what)];
  if (fate.kind === "kept" && fate.variables.length === 1)
    return ofVariable(file, call, fate.variables[0] ?? "", manners);
  return [sent(call, compliant), ...(isWaitedFor ? handlerSightings(file, call, call.node) : [])];
}

/** What nobody gets of a result, as a finding names it. */
function lost(file: SourceFile, call: Call, fate: Fate, isWaitedFor: boolean): string | undefined {
  if (fate.kind === "dropped" && !isWaitedFor) return "the result";
  if (isWaitedFor && isInFloatingLambda(file, call)) return "the promise";
  return fate.kind === "kept" && fate.isFailureDropped === true ? "the error" : undefined;
}

/**
 * `rows.forEach(async (row) => { await producer.send(…) })`: the lambda waits, and nobody waits for the promise that it
 * returns, unless it handles the failure itself.
 */
function isInFloatingLambda(file: SourceFile, { node }: Call): boolean {
  const lambda = file.enclosingFunction(node);
  if (lambda === undefined || !/^(arrow_function|function_expression)$/.test(kindOf(lambda))) return false;
  if (file.language.handlers(node).some((handler) => isWithin(handler.node, lambda))) return false;
  const list = lambda.parent();
  const given = list === null || kindOf(list) !== "arguments" ? null : list.parent();
  if (given === null || file.language.call(given)?.name !== "forEach") return false;
  // A stream's returns a promise, which may be awaited.
  const fate = fateOf(file, given);
  return fate.kind === "dropped" && !fate.isAwaited;
}

/** A future in a variable: what is made of it there, where all of that is in sight. */
function ofVariable(file: SourceFile, call: Call, name: string, manners: SendManners): Sighting[] {
  const uses = file
    .mentions(file.scopeOf(call.node), name)
    .filter((mention) => begins(mention) >= ends(call.node))
    .map((mention) => ({ mention, fate: fateOf(file, mention) }));
  if (manners.listeners !== undefined && uses.length > 0 && uses.every(({ fate }) => isListenedTo(fate, manners))) {
    return ofListeners(file, call, uses, manners);
  }
  const waited = uses.filter(({ fate }) => isOutcome(fate, manners));
  return [sent(call, compliant), ...waited.flatMap(({ mention }) => handlerSightings(file, call, mention))];
}

/** One that looks at the error is enough; where there is none, the future is as good as dropped. */
function ofListeners(
  file: SourceFile,
  call: Call,
  uses: readonly { readonly fate: Fate }[],
  manners: SendManners,
): Sighting[] {
  const each = uses.map(({ fate }) => (fate.kind === "chained" ? ofChain(file, call, fate.call, manners) : []));
  const listening = each.filter(([first]) => first?.verdict.kind === "compliant");
  return listening.length === 0
    ? [dropped(call, manners)]
    : [sent(call, compliant), ...listening.flat().filter(({ rule }) => rule === DELIVERY_ERROR_HANDLED)];
}

function isListenedTo(fate: Fate, manners: SendManners): boolean {
  return fate.kind === "chained" && !isOutcome(fate, manners);
}

function isOutcome(fate: Fate, { outcome }: SendManners): boolean {
  if (fate.kind === "chained") return outcome?.test(fate.call.name) === true;
  return fate.isAwaited;
}

/** `send(record).get()`, `.whenComplete((result, error) -> …)`, `.thenApply(…)` and what comes after that. */
function ofChain(file: SourceFile, call: Call, next: Call, manners: SendManners): Sighting[] {
  const listener = manners.listeners?.[next.name];
  if (listener !== undefined) return ofListener(file, call, next, listener, manners);
  if (manners.outcome?.test(next.name) === true)
    return [sent(call, compliant), ...handlerSightings(file, call, call.node)];
  return byFate(file, call, fateOf(file, next.node), manners);
}

/** One that does not look at the failure may leave it to whoever waits for what it returns. */
function ofListener(file: SourceFile, call: Call, next: Call, listener: Listener, manners: SendManners): Sighting[] {
  const only = listener.method === undefined || next.arguments.length > 1 ? undefined : next.arguments[0];
  const callback = (only ?? next.arguments[listener.argument])?.value;
  const fate = fateOf(file, next.node);
  if (callback === undefined) return byFate(file, call, fate, manners);
  const own = listenerSightings(file, callback, listener, manners);
  const isForOthers = listener.passesOn === true && own.some(({ verdict }) => verdict.kind === "violation");
  return isForOthers && lost(file, call, fate, fate.isAwaited) === undefined
    ? byFate(file, call, fate, manners)
    : [sent(call, compliant), ...own];
}

function listenerSightings(file: SourceFile, callback: Node, listener: Listener, manners: SendManners): Sighting[] {
  const body = bodyFor(file, callback, listener);
  if (listener.isForErrors !== true || body === undefined || !isAct(body.body)) {
    return errorSightings(file, callback, listener.errorParameter, manners, body);
  }
  return [{ rule: DELIVERY_ERROR_HANDLED, node: callback, kind: "producer", verdict: compliant }];
}

function bodyFor(file: SourceFile, callback: Node, { method }: Listener): Body | undefined {
  const own = method === undefined ? [] : file.language.functionsNamed(callback, method);
  return own[0] ?? file.bodyOf(callback);
}

/** Whether a body does more than to give back a value: it calls, throws or assigns. */
function isAct(body: Node): boolean {
  return /[\w\])]\s*\(|\bthrow\b|[^=!<>]=[^=>]|\+\+|--/.test(body.text());
}

export function sent(call: Call, verdict: Sighting["verdict"]): Sighting {
  return { rule: SEND_WITH_CALLBACK, node: call.at, kind: "producer", verdict };
}

export function dropped(
  call: Call,
  { advice, otherwise = "a failure reaches nobody" }: Pick<SendManners, "advice" | "otherwise">,
  what = "the result",
): Sighting {
  return sent(call, violation(`${what} of ${shown(call)} is dropped, so that ${otherwise}`, { advice }));
}

export function unseen(call: Call, reason: string): Sighting {
  return sent(call, undetermined(reason));
}

/** A call as a finding names it: without its arguments, which may be anything. */
export function shown({ node, name, receiver, title }: Call): string {
  if (title !== undefined) return title;
  const on = receiver?.text() ?? "";
  const isShort = on.length <= 40 && !/[\n({]/.test(on);
  return `${isShort && on !== "" ? `${on}${node.text().slice(on.length).startsWith("?.") ? "?." : "."}` : ""}${name}()`;
}

function isNull(file: SourceFile, value: Node): boolean {
  return file.language.literal(value) === null;
}

/** Whether a callback looks at the error that it is given. */
export function errorSightings(
  file: SourceFile,
  callback: Node,
  errorParameter: number | undefined,
  { errorMember, errorElsewhere }: Pick<SendManners, "errorMember" | "errorElsewhere">,
  body = file.bodyOf(callback),
): Sighting[] {
  // From elsewhere: what it does is not seen here.
  if (body === undefined) return [];
  const isSeen =
    looksAtError(file, body, errorParameter, errorMember) || errorElsewhere?.test(body.body.text()) === true;
  const verdict = isSeen
    ? compliant
    : violation("the callback never looks at the error, so that a record that was refused is gone without a word", {
        advice: "look at the error there: log it, count it, send the record again or fail",
      });
  return [{ rule: DELIVERY_ERROR_HANDLED, node: whereItStands(file, callback, body), kind: "producer", verdict }];
}

/** A callback begins where its function does: in place, or, where it is given by name, at that function. */
function whereItStands(file: SourceFile, callback: Node, { body }: Body): Node {
  const named = isWithin(body, callback) ? undefined : enclosing(body, file.language.functions);
  return named ?? callback;
}

export function looksAtError(
  file: SourceFile,
  body: Body,
  index: number | undefined,
  member: RegExp | undefined,
): boolean {
  if (parts(body.body).length === 0 && body.body.isNamed() && /^[{(\s)}]*$/.test(body.body.text())) return false;
  const names = index === undefined ? body.parameters : body.parameters.slice(index, index + 1);
  const isMentioned = names.some((name) => name !== "_" && file.mentions(body.body, name).length > 0);
  if (!isMentioned || member === undefined) return isMentioned;
  return member.test(body.body.text()) || names.some((name) => isHandedOn(file, body.body, name));
}

/** Whether it is used as a whole, and not asked for something: `handle(report)` may look at all that is in it. */
function isHandedOn(file: SourceFile, body: Node, name: string): boolean {
  return file
    .mentions(body, name)
    .some((mention) => !/^\s*[?!]?\s*[.[]/.test(file.text.slice(ends(mention), ends(mention) + 80)));
}

/** A failure that is caught, and about which nothing is done. */
export function handlerSightings(file: SourceFile, call: Call, waited: Node): Sighting[] {
  const handlers = file.language.handlers(waited);
  const attempt = handlers[0]?.node.parent();
  const nearest = handlers.filter(({ node }) => node.parent()?.id() === attempt?.id());
  return [nearest.find(({ isEmpty }) => isEmpty) ?? nearest[0]]
    .flatMap((handler) => handler ?? [])
    .map(({ node, isEmpty }) => ({
      rule: DELIVERY_ERROR_HANDLED,
      node,
      kind: "producer" as const,
      verdict: isEmpty
        ? violation(`what ${shown(call)} fails with is caught here, and nothing is done about it`, {
            advice: "look at the error there: log it, count it, send the record again or fail",
          })
        : compliant,
    }));
}

import { compliant, undetermined, violation } from "#policies/kafka/verdict";
import type { Fate } from "../fate";
import { fateOf } from "../fate";
import type { Body, Call, Node } from "../languages/language";
import { ends, parts } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";

export const SEND_WITH_CALLBACK = "send-with-callback";
export const DELIVERY_ERROR_HANDLED = "delivery-error-handled";

/** How a client tells what became of a record. */
export interface SendManners {
  /** The callback of a send, where it has one: `send(record, callback)`. */
  callback?(call: Call): Node | undefined;
  /** Which parameter of a callback has the error, counted from 0; absent where any mention of any parameter counts. */
  readonly errorParameter?: number;
  /** What, within a callback, looks at the error where no parameter is the error itself: `Error`, `TopicPartition.Error`. */
  readonly errorMember?: RegExp;
  /** Calls on what a send returns that bring its outcome: `get`, `whenComplete`; all others pass the result on. */
  readonly outcome?: RegExp;
  /** Those of them that take a callback, and which of its arguments that is. */
  readonly listeners?: Readonly<Record<string, { readonly argument: number; readonly errorParameter?: number }>>;
  /** Whether `await` brings the outcome, as with a promise of the acknowledgement. Default: true. */
  readonly awaitIsOutcome?: boolean;
  /** The advice where it is dropped, as a clause in the imperative. */
  readonly advice: string;
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
  const isOutcome = fate.isAwaited && (manners.awaitIsOutcome ?? true);
  if (fate.kind === "dropped" && !isOutcome) return [dropped(call, manners)];
  return [sent(call, compliant), ...(isOutcome ? handlerSightings(file, call) : [])];
}

/** `send(record).get()`, `.whenComplete((result, error) -> …)`, `.thenApply(…)` and what comes after that. */
function ofChain(file: SourceFile, call: Call, next: Call, manners: SendManners): Sighting[] {
  const listener = manners.listeners?.[next.name];
  if (listener !== undefined) {
    const callback = next.arguments[listener.argument]?.value;
    if (callback !== undefined)
      return [sent(call, compliant), ...errorSightings(file, callback, listener.errorParameter, manners)];
    return byFate(file, call, fateOf(file, next.node), manners);
  }
  if (manners.outcome?.test(next.name) === true) return [sent(call, compliant), ...handlerSightings(file, call)];
  return byFate(file, call, fateOf(file, next.node), manners);
}

export function sent(call: Call, verdict: Sighting["verdict"]): Sighting {
  return { rule: SEND_WITH_CALLBACK, node: call.at, kind: "producer", verdict };
}

export function dropped(call: Call, { advice }: Pick<SendManners, "advice">, what = "the result"): Sighting {
  return sent(call, violation(`${what} of ${shown(call)} is dropped, so that a failure reaches nobody`, { advice }));
}

export function unseen(call: Call, reason: string): Sighting {
  return sent(call, undetermined(reason));
}

/** A call as a finding names it: without its arguments, which may be anything. */
export function shown({ node, name, receiver }: Call): string {
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
  { errorMember }: Pick<SendManners, "errorMember">,
): Sighting[] {
  const body = file.bodyOf(callback);
  // From elsewhere: what it does is not seen here.
  if (body === undefined) return [];
  const isSeen = looksAtError(file, body, errorParameter, errorMember);
  const verdict = isSeen
    ? compliant
    : violation("the callback never looks at the error, so that a record that was refused is gone without a word", {
        advice: "look at the error there: log it, count it, send the record again or fail",
      });
  return [{ rule: DELIVERY_ERROR_HANDLED, node: callback, kind: "producer", verdict }];
}

function looksAtError(file: SourceFile, body: Body, index: number | undefined, member: RegExp | undefined): boolean {
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
function handlerSightings(file: SourceFile, call: Call): Sighting[] {
  return file.language
    .handlers(call.node)
    .slice(0, 1)
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

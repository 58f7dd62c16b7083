import type { Call, Node, Step } from "./languages/language";
import { isWithin } from "./languages/nodes";
import type { SourceFile } from "./source-file";

/** What becomes of a call's result, as far as its file tells. */
export type Fate =
  /** Nobody gets it. */
  | { readonly kind: "dropped"; readonly isAwaited: boolean }
  /** Something is called on it, as `.get()`. */
  | { readonly kind: "chained"; readonly call: Call; readonly isAwaited: boolean }
  /** Somebody has it: it is returned, passed on, stored, or in a variable that is used. */
  | {
      readonly kind: "kept";
      readonly isAwaited: boolean;
      readonly variables: readonly string[];
      /** Whether nobody gets the error that is returned beside it. */
      readonly isFailureDropped?: boolean;
    };

/** Functions that call another for its effects and give nobody what it returns. */
const FOR_EFFECTS =
  /^(forEach\w*|each|ifPresent|ifPresentOrElse|execute|run|runLater|schedule|scheduleAtFixedRate|scheduleWithFixedDelay|setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|on|once|addListener|addEventListener|peek|accept|also|apply|let|onEach|repeat|Thread|ForEach|launch|thread|timer|fixedRateTimer|Runnable|TimerTask|Consumer|BiConsumer|CommandLineRunner|ApplicationRunner|ApplicationListener|subscribe|doOnNext|doOnSuccess|doOnError|doOnComplete|doOnTerminate|doFinally|invoke)$/;

/**
 * Follows the result of a call outwards.
 *
 * @param node the call, or what was made of it
 */
export function fateOf(file: SourceFile, node: Node, isAwaited = false): Fate {
  const parent = node.parent();
  if (parent === null) return { kind: "dropped", isAwaited };
  const step = file.language.step(node, parent);
  switch (step.kind) {
    case "same":
      return fateOf(file, parent, isAwaited);
    case "awaited":
      return fateOf(file, parent, true);
    case "chained":
      return { kind: "chained", call: step.call, isAwaited };
    case "variable":
      return ofVariables(file, parent, step, isAwaited);
    default:
      return isDropped(file, node, step) ? { kind: "dropped", isAwaited } : { kind: "kept", isAwaited, variables: [] };
  }
}

/** Whether nobody gets it, though a lambda or a collection may stand between. */
function isDropped(file: SourceFile, node: Node, step: Step): boolean {
  if (step.kind === "dropped") return true;
  return step.kind === "yielded" ? isForEffects(file, step.by) : isGathered(file, node);
}

/** What puts something into a collection, and what asks a collection nothing about its elements. */
const GATHERS = /^(add|addLast|append|push|offer|Add)$/;
const ASKS_NOTHING = /^(add|addLast|append|push|offer|Add|size|length|len|count|Count|isEmpty|clear)$/;

/** Whether it goes into a collection of a function that nobody looks into afterwards. */
function isGathered(file: SourceFile, node: Node): boolean {
  const gathers = callAround(file, node);
  const name = gathers?.receiver === undefined ? undefined : file.language.lastName(gathers.receiver);
  if (gathers === undefined || name === undefined || !GATHERS.test(gathers.name)) return false;
  const local = file
    .declarationsOf(name)
    .find((each) => each.isLocal && each.value !== undefined && isWithin(node, file.scopeOf(each.node)));
  if (local === undefined) return false;
  return file
    .mentions(file.scopeOf(local.node), name)
    .filter((mention) => !isWithin(mention, local.node))
    .every((mention) => asksNothing(file, mention));
}

/** `futures.append(…)`, `len(futures)`. */
function asksNothing(file: SourceFile, mention: Node): boolean {
  const on = callOn(file, mention);
  if (on !== undefined) return ASKS_NOTHING.test(on.name);
  const around = callAround(file, mention);
  return around !== undefined && around.receiver === undefined && around.name === "len";
}

/** The call that something is an argument of. */
function callAround(file: SourceFile, node: Node): Call | undefined {
  for (let outer = node.parent(); outer !== null; outer = outer.parent()) {
    const call = file.language.call(outer);
    if (call !== undefined || !/argument|call_suffix/.test(outer.kind())) return call;
  }
  return undefined;
}

/** The call whose receiver a name is. */
function callOn(file: SourceFile, mention: Node): Call | undefined {
  for (let node = mention.parent(), steps = 0; node !== null && steps < 2; node = node.parent(), steps++) {
    const call = file.language.call(node);
    if (call?.receiver !== undefined && isWithin(mention, call.receiver)) return call;
  }
  return undefined;
}

/** A variable that nobody reads is as good as none. */
function ofVariables(file: SourceFile, where: Node, { names, failure }: Variables, isAwaited: boolean): Fate {
  const isRead = (name: string): boolean => name !== "_" && file.isUsed(name, where);
  const used = names.filter(isRead);
  const isFailureDropped = failure !== undefined && !isRead(failure);
  if (used.length === 0 && (failure === undefined || isFailureDropped)) return { kind: "dropped", isAwaited };
  return { kind: "kept", isAwaited, variables: used, isFailureDropped };
}

type Variables = Extract<Step, { kind: "variable" }>;

/** Functions whose own result holds what a lambda returns: of `pool.submit(() -> producer.send(r));` nobody has either. */
const HOLDS = /^(submit|runAsync|supplyAsync|StartNew)$/;

function isPassedToNobody(file: SourceFile, { name, node }: Call): boolean {
  return HOLDS.test(name) && fateOf(file, node).kind === "dropped";
}

/** Whether a lambda is an argument of a function that drops what it returns. */
function isForEffects(file: SourceFile, lambda: Node): boolean {
  for (let node = lambda.parent(); node !== null; node = node.parent()) {
    const call = file.language.call(node);
    if (call !== undefined) return FOR_EFFECTS.test(call.name) || isPassedToNobody(file, call);
    if (file.language.functions.includes(node.kind())) return false;
  }
  return false;
}

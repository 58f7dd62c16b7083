import type { Call, Node } from "../languages/language";
import type { SourceFile } from "../source-file";

/** What puts something into a queue that blocks. */
const PUTS = /^(put|putFirst|putLast|transfer|Enqueue)$/;

/** The same of a collection whose name of it says too little: .NET's `BlockingCollection`. */
const ADDS = /^(Add|TryAdd)$/;

const TAKES = /^(take\w*|poll\w*|get|get_nowait|drainTo|remove\w*|Take|TryTake|Dequeue|TryDequeue)$/;

const QUEUES = /(^|[.\s])\w*([Qq]ueue|[Dd]eque)\b/;
const COLLECTIONS = /\bBlockingCollection\b/;

/** Queues that keep what they are given when the program ends. */
const DURABLE = /sql|redis|file|disk|persist|durable|chronicle/i;

/**
 * Whether a call puts something into a queue in memory, where it is gone with the program unless somebody has taken it by
 * then: `queue.put(record)`. A queue that the same function empties is none of somebody else's.
 */
export function isQueued(file: SourceFile, call: Call): boolean {
  const { name, receiver } = call;
  const queue = receiver === undefined ? undefined : file.language.lastName(receiver);
  if (queue === undefined || !(PUTS.test(name) || ADDS.test(name))) return false;
  return isQueue(typesOf(file, queue), queue, ADDS.test(name)) && !isEmptied(file, call, queue);
}

function isQueue(types: readonly string[], name: string, mustBeKnown: boolean): boolean {
  if (types.length === 0) return !mustBeKnown && /queue$/i.test(name) && !DURABLE.test(name);
  return types.some((type) => (mustBeKnown ? COLLECTIONS : QUEUES).test(type) && !DURABLE.test(type));
}

function isEmptied(file: SourceFile, { node }: Call, queue: string): boolean {
  return file
    .allCalls(file.scopeOf(node))
    .some(
      ({ name, receiver }) => receiver !== undefined && TAKES.test(name) && file.language.lastName(receiver) === queue,
    );
}

/** What a file says a name stands for: its type, or what makes it. */
export function typesOf(file: SourceFile, name: string): string[] {
  return file.declarationsOf(name).flatMap(({ type, value }) => type ?? typeOfMade(file, value));
}

function typeOfMade(file: SourceFile, value: Node | undefined): string[] {
  const made = value === undefined ? undefined : file.language.call(value);
  return made === undefined ? [] : [`${made.receiver?.text() ?? ""}.${made.name}`];
}

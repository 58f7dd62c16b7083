import type { Call } from "../languages/language";
import { isWithin } from "../languages/nodes";
import { receiverName } from "../names";
import type { SourceFile } from "../source-file";

/** A producer that a file makes, and what holds it. */
interface Held {
  readonly construction: Call;
  readonly names: readonly string[];
}

/**
 * The producers that somebody has to flush: one of those that share a client. A dependent producer has the queue of the one
 * whose Handle it is made of, and to flush either waits for all of it (DependentProducerBuilder.cs and Producer.cs, 2.12).
 *
 * @param flushes the calls of Flush on producers
 */
export function withQueueUnflushed<Made extends Held>(
  file: SourceFile,
  made: readonly Made[],
  flushes: readonly Call[],
): Made[] {
  return made.filter((each) => {
    const owner = ownerOf(file, each);
    const owners = owner === undefined ? each.names : [owner];
    // Whoever has made the owner flushes it.
    if (isDependent(each) && !made.some(({ names }) => owner !== undefined && names.includes(owner))) return false;
    const dependents = made
      .filter((other) => owners.includes(ownerOf(file, other) ?? ""))
      .flatMap(({ names }) => names);
    const others = [...owners, ...dependents].filter((name) => !each.names.includes(name));
    const scope = file.scopeOf(each.construction.node);
    return !flushes.some((flush) => isWithin(flush.node, scope) && others.includes(receiverName(file, flush) ?? ""));
  });
}

/** `producer` of `new DependentProducerBuilder<Null, int>(producer.Handle)`. */
function ownerOf(file: SourceFile, held: Held): string | undefined {
  const handle = isDependent(held) ? held.construction.arguments[0]?.value.field("expression") : undefined;
  return handle === undefined || handle === null ? undefined : file.language.lastName(handle);
}

function isDependent({ construction }: Held): boolean {
  return construction.name === "DependentProducerBuilder";
}

import type { NumberClause } from "./clause";
import type { Guarantee } from "./guarantee";
import { NOT_EVEN_NONE } from "./survival";

/**
 * What a fix changes, in one line for a finding: `today: survives no disk; after the fix: any 1`. It speaks of the first thing
 * that becomes better: disks at worst, while `min.insync.replicas` are in sync, with all in sync; then writes and reads. Of a
 * number that depends today on what is not known, nothing is said.
 *
 * @returns `undefined` where nothing becomes better
 */
export function guaranteeChange(today: Guarantee, fixed: Guarantee): string | undefined {
  const before = comparedIn(today);
  const after = comparedIn(fixed);
  const index = before.findIndex(
    ({ clause: { least, most } }, place) => least === most && least < (after[place]?.clause.least ?? least),
  );
  const [from, to] = [before[index], after[index]];
  if (from === undefined || to === undefined) return undefined;
  const condition = to.clause.condition === undefined ? "" : `${to.clause.condition}, `;
  return `${condition}today: ${from.words(from.clause.least)}${from.when}; after the fix: ${to.shortly(to.clause.least)}`;
}

interface Compared {
  readonly clause: NumberClause;
  readonly words: (number: number) => string;
  readonly shortly: (number: number) => string;
  /** Under which circumstances. */
  readonly when: string;
}

function comparedIn({ disks, writes, reads }: Guarantee): readonly Compared[] {
  return [
    { clause: disks.atWorst, words: survives, shortly, when: "" },
    { clause: disks.whileWritable, words: survives, shortly, when: " while min.insync.replicas are in sync" },
    { clause: disks.allInSync, words: survives, shortly, when: " even with all replicas in sync" },
    { clause: writes, words: goOn("writes"), shortly, when: "" },
    { clause: reads, words: goOn("reads"), shortly, when: "" },
  ];
}

function survives(disks: number): string {
  if (disks === NOT_EVEN_NONE) return "can lose acknowledged messages though no disk is destroyed";
  if (disks === 0) return "survives no disk";
  return `survives any ${String(disks)} ${disks === 1 ? "disk" : "disks"}`;
}

function shortly(number: number): string {
  return number <= 0 ? "only with a destroyed disk" : `any ${String(number)}`;
}

function goOn(what: string): (brokers: number) => string {
  return (brokers) =>
    brokers === 0 ? `${what} go on with no broker down` : `${what} go on with any ${String(brokers)} down`;
}

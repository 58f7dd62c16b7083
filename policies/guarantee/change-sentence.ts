import type { NumberClause } from "./clause";
import type { Guarantee } from "./guarantee";
import { NOT_EVEN_NONE } from "./survival";

/**
 * What a fix changes, in one line for a finding: `today: survives no disk; after the fix: any 1`. It speaks of the first thing
 * that becomes better: disks at worst, while `min.insync.replicas` are in sync, with all in sync; then writes and reads. What
 * becomes worse by it is said behind, but for a broker less that may be down while writes still bear one:
 * `; in return: writes stop with the first broker down, today they go on with any 1 down`.
 * Of a number that depends today on what is not known, nothing is said.
 *
 * @returns `undefined` where nothing becomes better
 */
export function guaranteeChange(today: Guarantee, fixed: Guarantee): string | undefined {
  const changes = changesBetween(today, fixed);
  const better = changes.find(({ from, to }) => from.least < to.least);
  if (better === undefined) return undefined;
  const { condition } = better.to;
  const { words, shortly, when } = better;
  const line = `today: ${words(better.from.least)}${when(better.from.least)}; after the fix: ${shortly(better.to.least)}`;
  return `${condition === undefined ? "" : `${condition}, `}${line}${inReturn(changes)}`;
}

/** The first thing that becomes worse for certain. */
function inReturn(changes: readonly Change[]): string {
  const worse = changes.find(
    ({ from, to, bearable }) => to.least === to.most && to.least < Math.min(from.least, bearable),
  );
  if (worse === undefined) return "";
  const { from, to, words, shortly, when } = worse;
  return `; in return: ${words(to.least)}${when(to.least)}, today ${shortly(from.least)}`;
}

interface Compared {
  readonly clause: NumberClause;
  readonly words: (number: number) => string;
  readonly shortly: (number: number) => string;
  /** Under which circumstances. */
  readonly when: (number: number) => string;
  /** The number from which on fewer are no matter. */
  readonly bearable: number;
}

interface Change extends Omit<Compared, "clause"> {
  readonly from: NumberClause;
  readonly to: NumberClause;
}

/** What is exact today, beside what it becomes. */
function changesBetween(today: Guarantee, fixed: Guarantee): Change[] {
  const after = comparedIn(fixed);
  return comparedIn(today).flatMap(({ clause: from, ...words }, index) => {
    const to = after[index]?.clause;
    return to === undefined || from.least !== from.most ? [] : [{ ...words, from, to }];
  });
}

function comparedIn({ disks, writes, reads }: Guarantee): readonly Compared[] {
  const disk = { words: survives, shortly: disksShortly, bearable: Infinity };
  const broker = { shortly: theyGoOn, when: () => "", bearable: 1 };
  return [
    { clause: disks.atWorst, ...disk, when: () => "" },
    { clause: disks.whileWritable, ...disk, when: () => " while min.insync.replicas are in sync" },
    { clause: disks.allInSync, ...disk, when: (number) => `${number > 0 ? "" : " even"} with all replicas in sync` },
    { clause: writes, words: goOn("writes"), ...broker },
    { clause: reads, words: goOn("reads"), ...broker },
  ];
}

function survives(disks: number): string {
  if (disks === NOT_EVEN_NONE) return "can lose acknowledged messages though no broker fails";
  if (disks === 0) return "survives no disk";
  return `survives any ${String(disks)} ${disks === 1 ? "disk" : "disks"}`;
}

function disksShortly(disks: number): string {
  if (disks === NOT_EVEN_NONE) return "though no broker fails";
  return disks === 0 ? "only with a destroyed disk" : `any ${String(disks)}`;
}

function goOn(what: string): (brokers: number) => string {
  return (brokers) =>
    brokers === 0 ? `${what} stop with the first broker down` : `${what} go on with any ${String(brokers)} down`;
}

function theyGoOn(brokers: number): string {
  return brokers === 0 ? "they stop with the first broker down" : `they go on with any ${String(brokers)} down`;
}

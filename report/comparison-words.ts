import type { Comparison, WorsenedFinding } from "./report";
import { number, STATUS_WORDS } from "./words";

/** `1 new, 2 worse, 0 fixed, 3 as before`; of no stack at all, there are no numbers that anybody could take for good news. */
export function comparisonNumbers({ stacks, added, worsened, fixed, unchanged }: Comparison): string {
  if (stacks.length === 0) return "no stack could be compared";
  return [
    `${number(added.length)} new`,
    `${number(worsened.length)} worse`,
    `${number(fixed.length)} fixed`,
    `${number(unchanged)} as before`,
  ].join(", ");
}

/** `violated, mandatory; was not judged yet, advisory` */
export function worseWords({ status, level, before }: WorsenedFinding): string {
  return `${STATUS_WORDS[status]}, ${level}; was ${STATUS_WORDS[before.status]}, ${before.level}`;
}

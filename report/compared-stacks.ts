import { showStack } from "#policies/estate/stack-name";
import type { Comparison, NotCompared, Report, StackReport } from "./report";

/** Which stacks of two reports can be compared, and why the others cannot; in the order of their names. */
export function comparedStacks(report: Report, earlier: Report): Pick<Comparison, "stacks" | "notCompared"> {
  const now = judgedStacks(report);
  const then = judgedStacks(earlier);
  const stacks: string[] = [];
  const notCompared: NotCompared[] = [];
  for (const stack of [...new Set([...now.keys(), ...then.keys()])].sort()) {
    const reason = obstacle(now.get(stack), then.get(stack));
    if (reason === undefined) stacks.push(stack);
    else notCompared.push({ stack, reason });
  }
  return { stacks, notCompared };
}

type Judged = StackReport["judged"];

function judgedStacks({ stacks }: Report): ReadonlyMap<string, Judged> {
  return new Map(stacks.map((stack) => [showStack(stack), stack.judged]));
}

function obstacle(now: Judged | undefined, then: Judged | undefined): string | undefined {
  if (then === undefined) return "the earlier report does not have it";
  if (now === undefined) return "this report does not have it";
  const nowWords = PARTLY[now];
  const thenWords = PARTLY[then];
  if (nowWords !== undefined && nowWords === thenWords) return `${nowWords} in both reports`;
  const said = [
    ...(nowWords === undefined ? [] : [`${nowWords} in this report`]),
    ...(thenWords === undefined ? [] : [`${thenWords} in the earlier one`]),
  ];
  return said.length === 0 ? undefined : said.join(", and ");
}

/** What a run did not come to, as the beginning of a reason. */
const PARTLY: Readonly<Record<Judged, string | undefined>> = {
  whole: undefined,
  "cut short": "the run was cut short",
  "events only": "there is no verdict record",
  nothing: "nothing was judged",
};

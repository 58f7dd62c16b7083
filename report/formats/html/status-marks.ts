import type { Status } from "../../report";

/** How a page marks a status: never by a colour alone. */
export interface StatusMark {
  readonly symbol: string;
  readonly word: string;
  /** What it means, for the legend. */
  readonly meaning: string;
}

export const STATUS_MARKS: Readonly<Record<Status, StatusMark>> = {
  violated: { symbol: "✕", word: "violated", meaning: "is set so that messages can be lost" },
  undetermined: { symbol: "?", word: "undetermined", meaning: "could not be judged in this run" },
  baseline: { symbol: "▣", word: "in the baseline", meaning: "a violation that was there before, until a date" },
  excused: { symbol: "◇", word: "excused", meaning: "a violation that somebody answers for" },
  "not recorded": { symbol: "·", word: "not recorded", meaning: "what this run says nothing of" },
  compliant: { symbol: "✓", word: "compliant", meaning: "is as the checklist asks" },
  "not applicable": { symbol: "–", word: "not applicable", meaning: "does not arise here" },
};

/** The name of a status in style sheets and addresses. */
export function statusClass(status: Status): string {
  return `is-${status.replaceAll(" ", "-")}`;
}

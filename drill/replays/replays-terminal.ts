import Table from "cli-table3";

import type { ReplayedStory, ReplaysReport, ReplayVerdict } from "./replay-report";
import { settingsWords } from "./replay-words";

const MARKS: Readonly<Record<ReplayVerdict, string>> = { agrees: "✔", inconclusive: "?", disagrees: "✘" };
const WAITING = "wait until in sync";

/** A story in one line, as soon as it has ended. */
export function storyLine(told: ReplayedStory): string {
  const what = `${String(told.story)}, ${settingsWords(told.settings)}, ${told.circumstances}`;
  const why = told.inconclusive.length > 0 ? `; inconclusive: ${told.inconclusive.join("; ")}` : "";
  return `${MARKS[told.verdict]} ${what}: ${modelSays(told)} by the model, ${brokersSaid(told)} by brokers (${told.seconds.toFixed(1)} s)${why}`;
}

/** What {@link storyCells} has. */
export const STORY_COLUMNS = [
  "story",
  "settings",
  "circumstances",
  "failures",
  "what is done",
  "the model says",
  "brokers said",
  "agrees",
] as const;

/** A story as the row of a table. */
export function storyCells(told: ReplayedStory): string[] {
  const { story, settings, circumstances, faults, verdict } = told;
  const which = [String(story), settingsWords(settings), circumstances, String(faults), doneWords(told)];
  return [...which, modelSays(told), brokersSaid(told), verdict === "agrees" ? "yes" : MARKS[verdict]];
}

/** What the model says and what brokers said, story by story. */
export function replaysSummary({ stories }: Pick<ReplaysReport, "stories">): string {
  const table = new Table({ head: [...STORY_COLUMNS], style: { head: [], border: [] } });
  for (const told of stories) table.push(storyCells(told));
  return [table.toString(), ...problems(stories), agreement(stories)].join("\n");
}

/** Whether brokers told every story as the model does. */
export function allAgree({ stories }: Pick<ReplaysReport, "stories">): boolean {
  return stories.length > 0 && stories.every(({ verdict }) => verdict === "agrees");
}

function problems(stories: readonly ReplayedStory[]): string[] {
  return stories
    .filter(({ verdict }) => verdict !== "agrees")
    .map(({ story, verdict, inconclusive }) => {
      return `${MARKS[verdict]} ${[`${String(story)}: ${verdict}`, ...inconclusive].join("; ")}`;
    });
}

/** How many were told by brokers as by the model, in a sentence. */
export function agreement(stories: readonly ReplayedStory[]): string {
  const agreed = stories.filter(({ verdict }) => verdict === "agrees").length;
  return `The model and the brokers agree in ${String(agreed)} of ${String(stories.length)}.`;
}

function modelSays({ isLost }: ReplayedStory): string {
  return isLost ? "lost" : "kept";
}

function brokersSaid({ verdict, tally }: ReplayedStory): string {
  return verdict === "inconclusive" ? "nothing" : `${String(tally.lost)} of ${String(tally.acked)} lost`;
}

/** That something is waited for is nothing that is done. */
function doneWords({ steps }: ReplayedStory): string {
  return steps
    .map(({ step }) => step)
    .filter((step) => !step.startsWith(WAITING))
    .join(", ");
}

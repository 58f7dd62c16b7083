import type { ReplaysReport } from "../../drill/replays/replay-report";
import { agreement, STORY_COLUMNS, storyCells } from "../../drill/replays/replays-terminal";

/** What brokers made of the model's stories, in a sentence and a table of Markdown. */
export function replayedStories({ command, date, versions, stories }: ReplaysReport): string {
  const run = `\`${command}\` on ${date.slice(0, 10)}, with Kafka ${versions.kafka} and Java ${versions.java}`;
  return [
    `${run}: ${agreement(stories)} [What was seen after each step](../drill/recorded/replays.json) is kept.`,
    "",
    row(STORY_COLUMNS),
    row(STORY_COLUMNS.map(() => "---")),
    ...stories.map((told) => row(storyCells(told))),
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

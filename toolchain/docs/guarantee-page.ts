import { guarantee } from "#policies/guarantee/guarantee";
import type { GuaranteeSettings } from "#policies/guarantee/guarantee-settings";
import { shownNumber } from "#policies/guarantee/number-range";

import { assumptions } from "../../model/assumptions";
import type { Circumstances } from "../../model/circumstances";
import { stepsOf, storyOf } from "../../model/counterexample";
import { measured, wayToLose } from "../../model/measure";
import type { PartitionSettings } from "../../model/partition-settings";
import { allPartitionSettings, durablePartition, LARGEST_REPLICATION_FACTOR } from "../../model/partition-settings";
import { countSequences } from "../../model/sequences";
import { StateGraph } from "../../model/state-graph";
import { withGenerated } from "./generated-part";
import { readRecorded } from "./recorded-drills";
import { replayedStories } from "./replayed-stories";

/** docs/guarantee.md with its tables, stories and assumptions. */
export function guaranteePage(page: string): string {
  const parts = {
    "the table": durableTable(),
    "one thing otherwise": otherwiseTable(),
    "the stories": stories(),
    "the search": search(),
    "the assumptions": assumptionList(),
    "the stories on real brokers": replayedStories(readRecorded().replays),
  };
  return Object.entries(parts).reduce((written, [name, content]) => withGenerated(written, name, content), page);
}

function durableTable(): string {
  const rows = replicationFactors().flatMap((replicationFactor) =>
    upTo(replicationFactor).map((minInsyncReplicas) => {
      const settings = { ...durablePartition, replicationFactor, minInsyncReplicas };
      const { writes, reads, disks } = guarantee(settings);
      const upgraded = guarantee({ ...settings, eligibleLeaderReplicas: false });
      const numbers = [writes, reads, upgraded.disks.atWorst, disks.atWorst, disks.whileWritable, disks.allInSync];
      const name = `${String(replicationFactor)} | ${String(minInsyncReplicas)}`;
      const isChecklist = replicationFactor === 3 && minInsyncReplicas === 2;
      const cells = numbers.map(({ least }) => (isChecklist ? `**${String(least)}**` : String(least)));
      return `| ${name} | ${cells.join(" | ")} |`;
    }),
  );
  return table(
    [
      "replication factor",
      "`min.insync.replicas`",
      "down, writes go on",
      "down, reads go on",
      "failed, at worst, without ELR",
      "failed, at worst, with ELR",
      "failed, while the minimum is in sync",
      "failed, all in sync",
    ],
    rows,
  );
}

const otherwise: readonly (readonly [string, Partial<GuaranteeSettings>])[] = [
  ["nothing: replication factor 3, `min.insync.replicas=2`, `acks=all`, ELR", {}],
  ["ELR off", { eligibleLeaderReplicas: false }],
  ["`min.insync.replicas=1`", { minInsyncReplicas: 1 }],
  ["`min.insync.replicas=3`", { minInsyncReplicas: 3 }],
  ["`unclean.leader.election.enable=true`", { uncleanLeaderElection: true }],
  ["`acks=1`", { acks: "1" }],
  ["`acks=0`", { acks: "0" }],
  ["replication factor 2", { replicationFactor: 2 }],
  ["replication factor 1", { replicationFactor: 1 }],
];

function otherwiseTable(): string {
  const rows = otherwise.map(([words, change]) => {
    const { writes, disks, crash, breaksFirst } = guarantee({ ...durablePartition, ...change });
    const numbers = [writes, disks.atWorst, disks.whileWritable, disks.allInSync].map(({ least }) =>
      shownNumber(least),
    );
    return `| ${[words, ...numbers, crash.processes.holds, breaksFirst].join(" | ")} |`;
  });
  return table(
    [
      "otherwise",
      "down, writes go on",
      "failed, at worst",
      "failed, while the minimum is in sync",
      "failed, all in sync",
      "all may crash",
      "what breaks first",
    ],
    rows,
  );
}

const told: readonly (readonly [string, Partial<PartitionSettings>, Circumstances])[] = [
  ["What the checklist asks for, with eligible leader replicas", {}, "at worst"],
  ["The same without them", { eligibleLeaderReplicas: false }, "at worst"],
  ["`min.insync.replicas=1`", { minInsyncReplicas: 1 }, "at worst"],
  ["`unclean.leader.election.enable=true`", { uncleanLeaderElection: true }, "at worst"],
  ["`acks=1`", { acks: "1" }, "at worst"],
];

function stories(): string {
  return told
    .map(([title, change, circumstances]) => {
      const settings = { ...durablePartition, ...change };
      const graph = new StateGraph(settings);
      const way = wayToLose(graph, circumstances);
      const lines = storyOf(stepsOf(graph, settings, way));
      const faults =
        way.faults === 0 ? "no failure at all" : `${String(way.faults)} ${way.faults === 1 ? "failure" : "failures"}`;
      return `${title}, with ${faults}:\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``;
    })
    .join("\n\n");
}

function search(): string {
  const all = allPartitionSettings();
  const found = all.map((settings) => {
    const { graph } = measured(settings);
    return { sequences: countSequences(graph, settings.replicationFactor + 3), states: graph.size };
  });
  const sum = (name: "sequences" | "states"): string =>
    found.reduce((total, each) => total + each[name], 0).toLocaleString("en-US");
  return (
    `It covers ${String(all.length)} combinations of settings, with up to ${String(LARGEST_REPLICATION_FACTOR)} replicas, and ${sum("states")} states; no sequence of events is left out, ` +
    `however long. Sequences of at most three events more than replicas alone are ${sum("sequences")}, and each of the shortest ways to lose a message is among them.`
  );
}

function assumptionList(): string {
  return assumptions.map(({ what, source }) => `- ${what} (${source})`).join("\n");
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...rows].join("\n");
}

function replicationFactors(): number[] {
  return upTo(LARGEST_REPLICATION_FACTOR);
}

function upTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

import Table from "cli-table3";

import type { TopicDescription } from "../cluster/topic-description";
import type { PolicyEvent } from "../pulumi/engine-events";
import { resourceName } from "../pulumi/engine-events";

export interface DemoResult {
  readonly refused: readonly PolicyEvent[];
  readonly deployed: TopicDescription;
  /** Whether the brokers stay up after the demo. */
  readonly keepsRunning: boolean;
}

/** The end of the demo: what was refused, what was created, what to do next. */
export function demoSummary({ refused, deployed, keepsRunning }: DemoResult): string {
  return [
    "",
    "Refused by the policy pack at preview; nothing of it was created:",
    refusedTable(refused),
    "",
    "Deployed with the policy pack enforced, as the brokers describe it:",
    deployedTable(deployed),
    "",
    "Go on with:",
    ...nextCommands(keepsRunning).flatMap(([command, what]) => [`  ${command}`, `      ${what}`]),
    "",
  ].join("\n");
}

function refusedTable(events: readonly PolicyEvent[]): string {
  const rows = events.map(({ resourceUrn, policyName }) => [resourceName(resourceUrn), policyName]);
  return table([["topic", "violated rule"], ...rows.sort()]);
}

function deployedTable(topic: TopicDescription): string {
  return table([
    ["topic", topic.name],
    ["partitions", topic.partitions.length],
    ["replication factor", topic.replicationFactor],
    ["in-sync replicas", inSync(topic)],
    ["min.insync.replicas", topic.config["min.insync.replicas"] ?? "Kafka's default"],
    ["unclean.leader.election.enable", topic.config["unclean.leader.election.enable"] ?? "Kafka's default"],
  ]);
}

function table(rows: (string | number)[][]): string {
  const lines = new Table({ chars: withoutLinesBetweenRows, style: { head: [], border: [] } });
  lines.push(...rows);
  return lines.toString();
}

const withoutLinesBetweenRows = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };

/** The partition that is worst off counts. */
function inSync(topic: TopicDescription): string {
  const fewest = Math.min(...topic.partitions.map(({ inSyncReplicas }) => inSyncReplicas.length));
  const where = fewest < topic.replicationFactor ? "on at least one partition" : "on every partition";
  return `${String(fewest)} of ${String(topic.replicationFactor)} ${where}`;
}

function nextCommands(keepsRunning: boolean): [command: string, what: string][] {
  return [
    ...(keepsRunning
      ? []
      : ([["npm run cluster -- start", "start the brokers again; the topic is still there"]] as [string, string][])),
    ["npm run pulumi -- preview --policy-pack policies", "judge examples/quickstart, then change it and see"],
    ["npm run pulumi -- up --policy-pack policies", "deploy it"],
    ["npm run pulumi -- destroy", "take the topic down again"],
    ["npm run cluster -- stop", "stop the brokers; `reset` deletes their data too"],
  ];
}

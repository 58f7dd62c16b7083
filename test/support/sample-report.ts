import { rules } from "../../policies/rules";
import type { Check, Report, ReportedResource, StackReport } from "../../report/report";
import { REPORT_FORMAT, REPORT_VERSION } from "../../report/report";

const PROJECT = "shop";
const STACK = "prod";

/** A resource of the sample stack. */
export function sampleResource(
  name: string,
  checks: readonly Check[],
  over: Partial<ReportedResource> = {},
): ReportedResource {
  return {
    urn: `urn:pulumi:${STACK}::${PROJECT}::kafka:index/topic:Topic::${name}`,
    name,
    type: "kafka:index/topic:Topic",
    kind: "topic",
    kafkaName: name,
    cluster: "east",
    checks,
    ...over,
  };
}

export const violated: Check = {
  rule: "min-insync-replicas-minimum",
  status: "violated",
  level: "mandatory",
  severity: "critical",
  setting: "min.insync.replicas",
  path: 'config["min.insync.replicas"]',
  value: "1",
  state: "set",
  reason: 'config["min.insync.replicas"] is "1" but at least 2 is required',
  advice: [
    'Fix: config: { "min.insync.replicas": "2" }',
    "Applying it: changes it in place; nothing is restarted or deleted.",
  ],
  fingerprint: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
};

export const advisory: Check = {
  rule: "topic-protected",
  status: "violated",
  level: "advisory",
  severity: "critical",
  setting: "protect",
  path: "the resource option protect",
  reason: "the resource option protect is not set but must be true",
  advice: ["Fix: { protect: true } among the resource options"],
  fingerprint: "1a1b2c3d4e5f60718293a4b5c6d7e8f9",
};

export const undetermined: Check = {
  rule: "replication-factor-minimum",
  status: "undetermined",
  level: "advisory",
  severity: "critical",
  setting: "replication.factor",
  path: "replicationFactor",
  state: "unknown",
  reason: "replicationFactor is known only after the update",
  fingerprint: "2a1b2c3d4e5f60718293a4b5c6d7e8f9",
};

export const excused: Check = {
  rule: "unclean-leader-election-disabled",
  status: "excused",
  level: "advisory",
  severity: "critical",
  setting: "unclean.leader.election.enable",
  path: 'config["unclean.leader.election.enable"]',
  value: "true",
  state: "set",
  reason: 'config["unclean.leader.election.enable"] is "true" but must be false',
  advice: ['Fix: config: { "unclean.leader.election.enable": "false" }'],
  notes: "Excused until 2027-03-31 in code (web): clicks may be lost.",
  acceptance: { by: "exemption", owner: "web", reason: "clicks may be lost", until: "2027-03-31", source: "code" },
  fingerprint: "3a1b2c3d4e5f60718293a4b5c6d7e8f9",
};

export const inBaseline: Check = {
  rule: "replication-factor-minimum",
  status: "baseline",
  level: "advisory",
  severity: "critical",
  setting: "replication.factor",
  path: "replicationFactor",
  value: 2,
  state: "set",
  reason: "replicationFactor is 2 but at least 3 is required",
  advice: ["Fix: replicationFactor: 3"],
  notes: "In the baseline of payments until 2027-01-31.",
  acceptance: { by: "baseline", owner: "payments", until: "2027-01-31", source: "baselines/shop.prod.payments.json" },
  fingerprint: "4a1b2c3d4e5f60718293a4b5c6d7e8f9",
};

export const compliant: Check = {
  rule: "replication-factor-minimum",
  status: "compliant",
  level: "mandatory",
  severity: "critical",
  setting: "replication.factor",
  path: "replicationFactor",
  value: 3,
  state: "set",
};

export const notApplicable: Check = {
  rule: "remote-log-kept-on-disable",
  status: "not applicable",
  level: "advisory",
  severity: "medium",
  setting: "remote.log.delete.on.disable",
  reason: "this cluster has no tiered storage",
};

/** A stack with one resource of every status. */
export function sampleStack(over: Partial<StackReport> = {}): StackReport {
  return {
    project: PROJECT,
    stack: STACK,
    environment: "production",
    operation: "preview",
    started: "2026-11-26T08:00:00.000Z",
    commit: { id: "4f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2", branch: "main", modified: false },
    versions: { pack: "0.1.0", engine: "3.259.0" },
    configuration: {
      digest: "7eb7c6a67de08c7f7c1438fc96e7ddfc27c1441e5233b8bf7d34df7e8ed30d3d",
      sources: ["policy.json"],
    },
    judged: "whole",
    outcome: "violations",
    problems: [],
    levels: Object.fromEntries(
      rules.map(({ id, enforcementLevel }) => [id, { level: enforcementLevel, from: "the rule's own level" }]),
    ),
    seen: { resources: 9, kafka: 6 },
    resources: [
      sampleResource("orders", [violated, compliant], {
        owner: "payments",
        class: "business events",
        source: { file: "index.ts", line: 12, column: 1 },
      }),
      sampleResource("carts", [advisory, compliant, notApplicable]),
      sampleResource("late", [undetermined]),
      sampleResource("clicks", [excused, compliant], { owner: "web" }),
      sampleResource("invoices", [inBaseline], { owner: "payments" }),
      sampleResource("good", [compliant, notApplicable]),
    ],
    remediations: [
      {
        rule: "min-insync-replicas-minimum",
        urn: `urn:pulumi:${STACK}::${PROJECT}::kafka:index/topic:Topic::good`,
        name: "good",
        changes: [{ setting: "min.insync.replicas", before: "1", after: "2" }],
      },
    ],
    notices: [
      {
        level: "advisory",
        severity: "low",
        message:
          "The exemption from acks-all for urn:pulumi:prod::shop::*:*::carts in code (web) excuses nothing here.\nFix: remove it",
      },
    ],
    unread: [{ type: "acme:kafka/widget:Widget", resources: 2 }],
    deletions: [{ urn: `urn:pulumi:${STACK}::${PROJECT}::kafka:index/topic:Topic::old`, name: "old", by: "delete" }],
    ...over,
  };
}

export function sampleReport(stacks: readonly StackReport[] = [sampleStack()], over: Partial<Report> = {}): Report {
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    created: "2026-11-26T08:00:05.000Z",
    madeBy: "0.1.0",
    outcome: "violations",
    rules: rules.map(({ id, title, item, severity, why, details }) => ({ id, title, item, severity, why, details })),
    stacks,
    ...over,
  };
}

/** A stack of so many topics, one in five of them in violation: for what has to stay fast. */
export function largeReport(topics: number): Report {
  const resources = Array.from({ length: topics }, (_, number) =>
    sampleResource(
      `topic-${String(number)}`,
      number % 5 === 0 ? [{ ...violated, fingerprint: String(number) }, compliant] : [compliant, notApplicable],
      {
        owner: `team-${String(number % 7)}`,
        cluster: `cluster-${String(number % 3)}`,
      },
    ),
  );
  return sampleReport([sampleStack({ resources, seen: { resources: topics, kafka: topics } })]);
}

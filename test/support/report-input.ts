import { ReportInput } from "../../report/read/report-input";

export const PROJECT = "shop";
export const STACK = "prod";

export function topicUrn(name: string, stack = STACK): string {
  return `urn:pulumi:${stack}::${PROJECT}::kafka:index/topic:Topic::${name}`;
}

/** Lines of JSON, as the pack and the engine write them. */
export function jsonLines(...values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

export const RUN = {
  type: "run",
  run: "r1",
  format: "kafka-durability-verdicts",
  version: 1,
  pack: "0.1.0",
  started: "2026-11-26T08:00:00.000Z",
  operation: "preview",
  project: PROJECT,
  stack: STACK,
  configuration: { digest: "d1635", sources: ["policy.json"] },
  context: {},
  undetermined: "advisory",
  rules: [
    {
      id: "replication-factor-minimum",
      item: 5,
      severity: "critical",
      level: "mandatory",
      from: "the rule's own level",
      parameters: {},
    },
  ],
};
export const END = { type: "end", run: "r1", resources: 3, kafka: 1, verdicts: 1 };

/** A verdict on the replicas of a topic; a violation unless told otherwise. */
export function verdictLine(name: string, over: Readonly<Record<string, unknown>> = {}): object {
  return {
    type: "verdict",
    run: "r1",
    rule: "replication-factor-minimum",
    urn: topicUrn(name),
    resourceType: "kafka:index/topic:Topic",
    kind: "topic",
    subject: "topic",
    name,
    setting: "replication.factor",
    path: "replicationFactor",
    state: "set",
    value: 2,
    verdict: "violation",
    reason: "replicationFactor is 2 but at least 3 is required",
    advice: ["Fix: replicationFactor: 3"],
    level: "mandatory",
    severity: "critical",
    ...over,
  };
}

/** When {@link RUN} began, in seconds since 1970. */
const BEGAN = Date.parse(RUN.started) / 1000;

/** Events of the engine, numbered as it does. */
export function events(...parts: readonly object[]): string {
  return jsonLines(...parts.map((part, sequence) => ({ sequence, timestamp: BEGAN, ...part })));
}

export function step(name: string, over: Readonly<Record<string, unknown>> = {}): object {
  const urn = topicUrn(name);
  return { resourcePreEvent: { metadata: { op: "create", urn, type: "kafka:index/topic:Topic", ...over } } };
}

export const SUMMARY = {
  summaryEvent: { isPreview: true, PolicyPacks: { "kafka-durability|local|../policies": "0.1.0" } },
};

export function printed(name: string, over: Readonly<Record<string, unknown>> = {}): object {
  return {
    policyEvent: {
      resourceUrn: topicUrn(name),
      message:
        "replicationFactor is 2 but at least 3 is required.\nWhy: with too few copies, there is none to spare.\nFix: replicationFactor: 3\nMore: kafka-durability explain replication-factor-minimum\n",
      policyName: "replication-factor-minimum",
      policyPackName: "kafka-durability",
      policyPackVersion: "0.1.0",
      enforcementLevel: "mandatory",
      severity: "critical",
      ...over,
    },
  };
}

/** Reads texts, one after the other, called a, b, c. */
export async function inputOf(...texts: readonly string[]): Promise<ReportInput> {
  const input = new ReportInput("infra/");
  for (const [index, text] of texts.entries()) await input.read({ name: "abc".charAt(index), chunks: [text] });
  return input;
}

import { TOPIC } from "./pack-resources";

/** A stack of a generated estate: its name, and its state as `pulumi stack export` writes it. */
export interface GeneratedStack {
  readonly project: string;
  readonly stack: string;
  readonly state: { readonly version: 3; readonly deployment: { readonly resources: readonly object[] } };
}

export const GENERATED_STACKS = 60;
export const GENERATED_TOPICS = 800;

const TEAMS = ["payments", "orders", "search", "billing", "shipping", "metrics"];
const STAGES = ["prod", "staging", "sandbox"];
const HOSTS: Readonly<Record<string, string>> = {
  prod: "b-1.main.example.com:9092",
  staging: "b-1.staging.example.com:9092",
  sandbox: "b-1.sandbox.example.com:9092",
};

/** What topics say in an estate that grew: most of them leave min.insync.replicas out. */
const KINDS: readonly { replicationFactor: number; config?: Readonly<Record<string, string>> }[] = [
  { replicationFactor: 3 },
  { replicationFactor: 3 },
  { replicationFactor: 3, config: { "min.insync.replicas": "2" } },
  { replicationFactor: 3, config: { "retention.ms": "604800000" } },
  { replicationFactor: 2, config: { "min.insync.replicas": "1" } },
  { replicationFactor: 3, config: { "min.insync.replicas": "2", "unclean.leader.election.enable": "true" } },
  { replicationFactor: 3 },
  { replicationFactor: 1 },
];

/**
 * Sixty stacks of six teams in three environments, with 800 topics in all, always the same: the first twenty have
 * fourteen topics each, the others thirteen.
 */
export function generatedEstate(): GeneratedStack[] {
  let count = 0;
  return Array.from({ length: GENERATED_STACKS }, (_, index) => {
    const team = TEAMS[index % TEAMS.length] ?? "";
    const stage = STAGES[Math.floor(index / TEAMS.length) % STAGES.length] ?? "";
    const project = `${team}-${String(Math.floor(index / (TEAMS.length * STAGES.length)) + 1)}`;
    const topics = Array.from({ length: index < 20 ? 14 : 13 }, () => {
      const kind = KINDS[count % KINDS.length] ?? KINDS[0];
      count += 1;
      return { ...kind, name: `${team}.topic-${String(count)}`, partitions: 6 };
    });
    return { project, stack: stage, state: stateOf(project, stage, topics) };
  });
}

interface Topic {
  readonly name: string;
}

function stateOf(project: string, stack: string, topics: readonly Topic[]): GeneratedStack["state"] {
  const urn = (type: string, name: string): string => `urn:pulumi:${stack}::${project}::${type}::${name}`;
  const root = { urn: urn("pulumi:pulumi:Stack", `${project}-${stack}`), custom: false, type: "pulumi:pulumi:Stack" };
  const id = "0e1d7e0a-7f1c-4f4a-9a2d-6e6b5b1f7a11";
  const servers = { bootstrapServers: JSON.stringify([HOSTS[stack]]) };
  const provider = {
    urn: urn("pulumi:providers:kafka", "default"),
    custom: true,
    id,
    type: "pulumi:providers:kafka",
    parent: root.urn,
    inputs: servers,
    outputs: servers,
  };
  const bucket = { urn: urn("aws:s3/bucket:Bucket", "logs"), custom: true, type: "aws:s3/bucket:Bucket", id: "logs" };
  const resources = topics.map((inputs) => ({
    urn: urn(TOPIC, inputs.name),
    custom: true,
    id: inputs.name,
    type: TOPIC,
    parent: root.urn,
    protect: true,
    provider: `${provider.urn}::${id}`,
    inputs,
    outputs: { id: inputs.name, ...inputs },
  }));
  return { version: 3, deployment: { resources: [root, provider, bucket, ...resources] } };
}

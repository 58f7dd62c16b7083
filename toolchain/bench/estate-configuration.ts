/** The project and stack of the state that is measured (`exported-state.ts`). */
const PROJECT = "bench";
const STACK = "dev";

/** A configuration of this many clusters, the last of which is the one of the measured topics, and this many old violations of their stack. */
export function estateConfiguration({ clusters, entries }: { clusters: number; entries: number }): object {
  return {
    "kafka-durability": {
      clusters: Array.from({ length: clusters }, (_, index) => ({
        name: `cluster-${String(index)}`,
        match: [
          { bootstrap: index === clusters - 1 ? "127.0.0.1" : `b-1.cluster-${String(index)}.example.com` },
          { arn: `arn:aws:kafka:*:*:cluster/cluster-${String(index)}/*` },
        ],
        brokers: 3,
        defaults: { "min.insync.replicas": 2 },
      })),
      environments: [{ name: "dev", project: `${PROJECT}*`, stack: STACK }],
      owners: [{ owner: "nobody", topics: ["elsewhere.*"] }],
      classes: [{ name: "events", purpose: "events", topics: ["elsewhere.*"], levels: {} }],
      baselines: [
        {
          version: 1,
          project: PROJECT,
          stack: STACK,
          owner: "nobody",
          until: "2099-12-31",
          entries: Array.from({ length: entries }, (_, index) => ({
            rule: "replication-factor-minimum",
            type: "kafka:index/topic:Topic",
            cluster: `cluster-${String(clusters - 1)}`,
            name: `topic-${String(index)}`,
            setting: "replication.factor",
            value: "1",
          })),
        },
      ],
    },
  };
}

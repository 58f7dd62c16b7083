/** The state of a stack with this many compliant topics, as `pulumi stack export` writes it. */
export function exportedState(topics: number): object {
  const stack = urn("pulumi:pulumi:Stack", "bench-dev");
  const provider = urn("pulumi:providers:kafka", "default");
  const servers = { bootstrapServers: '["127.0.0.1:9092"]' };
  const resources: object[] = [
    { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
    {
      urn: provider,
      custom: true,
      id: PROVIDER_ID,
      type: "pulumi:providers:kafka",
      parent: stack,
      inputs: servers,
      outputs: servers,
    },
  ];
  for (let index = 0; index < topics; index += 1) {
    const name = `topic-${String(index)}`;
    const inputs = {
      name,
      partitions: 6,
      replicationFactor: 3,
      config: { "min.insync.replicas": "2", "retention.ms": "604800000" },
    };
    resources.push({
      urn: urn(TOPIC, name),
      custom: true,
      id: name,
      type: TOPIC,
      parent: stack,
      protect: true,
      provider: `${provider}::${PROVIDER_ID}`,
      inputs,
      outputs: { id: name, ...inputs },
    });
  }
  return { version: 3, deployment: { manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" }, resources } };
}

const TOPIC = "kafka:index/topic:Topic";
const PROVIDER_ID = "0e1d7e0a-7f1c-4f4a-9a2d-6e6b5b1f7a11";

function urn(type: string, name: string): string {
  return `urn:pulumi:dev::bench::${type}::${name}`;
}

import { kafkaVersion } from "./kafka-jars";
import type { Step } from "../process/progress";
import type { Cluster } from "./cluster";

/** The step that starts a cluster. */
export function clusterStep(cluster: Cluster, signal: AbortSignal): Step {
  const { layout } = cluster;
  const last = layout.port + layout.brokers.length - 1;
  const where = `127.0.0.1:${String(layout.port)}-${String(last)}`;
  return {
    title: `Kafka ${kafkaVersion}: starting three brokers on ${where} as ${cluster.how}`,
    run: async (progress) => {
      const before = await cluster.running(signal);
      await cluster.start(signal, progress);
      const verb = before.length === layout.brokers.length ? "were running already" : "are in the quorum";
      return `Kafka ${kafkaVersion}: three brokers ${verb} on ${where} (${cluster.how})`;
    },
  };
}

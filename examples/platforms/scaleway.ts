import { unknown } from "../../testing";
import type { PlatformExamples } from "./platform-examples";

const type = "scaleway:kafka/cluster:Cluster";
const main = { name: "main", version: "3.9.0", nodeType: "KAFK-PLAY-NANO", volumeType: "sbs_5k", volumeSizeInGb: 10 };

const examples: PlatformExamples = {
  platform: "scaleway",
  rows: [
    {
      title: "scaleway.kafka.Cluster",
      source: "@pulumiverse/scaleway 1.54.0, kafka/cluster.d.ts",
      violating: [{ type, inputs: { ...main, nodeAmount: 1 } }],
      violates: ["cluster-size-minimum"],
      compliant: [{ type, inputs: { ...main, nodeAmount: 3 } }],
      unknown: [{ type, inputs: { ...main, nodeAmount: unknown.number } }],
    },
  ],
};

export default examples;

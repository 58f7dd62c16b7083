import { Producer } from "pulumi-kafka-durability";

export function violating(): void {
  const codeScan = { files: 12, digest: "sha256:6f1ed002ab559585", findings: { "send-with-callback": 2 } };
  new Producer("orders", { client: "java", codeScan });
}

export function compliant(): void {
  const codeScan = { files: 12, digest: "sha256:58ec7b5d1bc4b3d0", findings: { "send-with-callback": 0 } };
  new Producer("orders", { client: "java", codeScan });
}

import { Consumer } from "pulumi-kafka-durability";

export function violating(): void {
  const codeScan = { files: 12, digest: "sha256:6f1ed002ab559585", findings: { "commit-after-processing": 2 } };
  new Consumer("orders", { client: "java", settings: { "enable.auto.commit": "false" }, codeScan });
}

export function compliant(): void {
  const codeScan = { files: 12, digest: "sha256:58ec7b5d1bc4b3d0", findings: { "commit-after-processing": 0 } };
  new Consumer("orders", { client: "java", settings: { "enable.auto.commit": "false" }, codeScan });
}

import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { configMapData, dockerEnvs, ecsEnvironment, kubernetesEnv } from "../../../components";
import { valueOf } from "../../support/pulumi-mocks";

const ENVIRONMENT = { KAFKA_ACKS: "all", A: "a\nb", B: "$(KAFKA_ACKS) $$ $a $$(b) ${c}" };

describe("an environment", () => {
  test("of Kubernetes expands nothing", async () => {
    expect(await valueOf(kubernetesEnv(ENVIRONMENT))).toEqual([
      { name: "KAFKA_ACKS", value: "all" },
      { name: "A", value: "a\nb" },
      { name: "B", value: "$$(KAFKA_ACKS) $$$ $a $$$$(b) ${c}" },
    ]);
  });

  test("of ECS", async () => {
    expect(await valueOf(ecsEnvironment(ENVIRONMENT))).toEqual([
      { name: "KAFKA_ACKS", value: "all" },
      { name: "A", value: "a\nb" },
      { name: "B", value: "$(KAFKA_ACKS) $$ $a $$(b) ${c}" },
    ]);
  });

  test("of Docker", async () => {
    expect(await valueOf(dockerEnvs(pulumi.output({ A: "1", B: "b=c" })))).toEqual(["A=1", "B=b=c"]);
  });

  test("stays secret", async () => {
    const environment = pulumi.secret({ A: "1" });
    for (const shape of [kubernetesEnv(environment), ecsEnvironment(environment), dockerEnvs(environment)]) {
      expect(await pulumi.isSecret(shape as pulumi.Output<unknown>)).toBe(true);
    }
  });
});

test("a ConfigMap has the file by its name", async () => {
  expect(await valueOf(configMapData({ fileName: "producer.properties", text: "acks=all\n" }))).toEqual({
    "producer.properties": "acks=all\n",
  });
});

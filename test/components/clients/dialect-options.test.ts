import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import type { ClientDialectName, ClientDialectOptions } from "../../../components";
import { billing, orders } from "../../support/client-plans";
import { valueOf } from "../../support/pulumi-mocks";
import { messageOf } from "../../support/resource-errors";

describe("the options of a dialect", () => {
  test.each<[ClientDialectName, unknown, string]>([
    ["kafka-streams", { applicationId: 5 }, 'applicationId is 5 but must be text.\nFix: applicationId: "totals"'],
    [
      "kafka-streams",
      { applicationId: null },
      'applicationId is left out but kafka-streams needs one of at most 200 letters, digits, ".", "_" and "-", other than "." and "..": its internal topics and its folder are called by it.\nFix: applicationId: "totals"',
    ],
    [
      "kafka-streams",
      { applicationId: pulumi.output("totals") },
      'applicationId is an output but must be text.\nFix: applicationId: "totals", or call in() where it is known',
    ],
    [
      "quarkus",
      { channel: Promise.resolve("orders") },
      'channel is an output but must be text.\nFix: channel: "orders", or call in() where it is known',
    ],
    ["quarkus", { channel: 5 }, 'channel is 5 but must be text.\nFix: channel: "orders"'],
    ["sarama", { goPackage: 5 }, 'goPackage is 5 but must be text.\nFix: goPackage: "kafkaclient"'],
    ["franz-go", { goPackage: ["a"] }, 'goPackage is a list but must be text.\nFix: goPackage: "kafkaclient"'],
    [
      "connect-worker",
      { connectGroup: {} },
      'connectGroup is an object but must be text.\nFix: connectGroup: "connect"',
    ],
    [
      "sarama",
      null,
      'the options of sarama are null but must be an object of plain values, such as { channel: "orders" }.\nFix: leave them out',
    ],
    [
      "sarama",
      "main",
      'the options of sarama are "main" but must be an object of plain values, such as { channel: "orders" }.\nFix: leave them out',
    ],
    ["sarama", { gopackage: "x" }, 'there is no argument "gopackage"; did you mean goPackage?'],
    [
      "java-properties",
      { channel: "x" },
      "channel is for quarkus, and java-properties does not read it.\nFix: leave it out",
    ],
    [
      "quarkus",
      { goPackage: "x" },
      "goPackage is for franz-go and sarama, and quarkus does not read it.\nFix: leave it out",
    ],
  ])("of %s are refused (%#)", (dialect, options, message) => {
    expect(messageOf(() => orders().in(dialect, options as ClientDialectOptions))).toBe(message);
  });

  test("are left out where they are null or undefined", async () => {
    const options = { applicationId: null, channel: undefined } as unknown as ClientDialectOptions;
    const { settings } = await valueOf(billing().in("kafka-streams", options));
    expect(settings["application.id"]).toBe("billing");
  });
});

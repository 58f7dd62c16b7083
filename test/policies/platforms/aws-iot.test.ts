import { describe, expect, test } from "vitest";

import { UNKNOWN } from "../../../policies/kafka/unknown";
import acksAll from "../../../policies/rules/acks-all";
import { verdict } from "../../support/declaration";
import { declarationsOf } from "../../support/resource";

const TYPE = "aws:iot/topicRule:TopicRule";

describe("an aws.iot.TopicRule", () => {
  test("is a producer for each of its Kafka actions, and for its error action", () => {
    const declared = declarationsOf(TYPE, {
      kafkas: [{ clientProperties: { acks: "all" } }, { clientProperties: {} }],
      errorAction: { kafka: { clientProperties: { acks: "0" } } },
    });
    expect(declared.map(({ kind, container }) => [kind, container])).toEqual([
      ["producer", "kafkas[0].clientProperties"],
      ["producer", "kafkas[1].clientProperties"],
      ["producer", "errorAction.kafka.clientProperties"],
    ]);
    expect(declared.map((each) => verdict(acksAll, each))).toEqual([
      { kind: "compliant" },
      {
        kind: "violation",
        finding:
          "kafkas[1].clientProperties.acks is not set (the default of AWS IoT Core's Kafka action is 1) but must be all",
      },
      { kind: "violation", finding: 'errorAction.kafka.clientProperties.acks is "0" but must be all' },
    ]);
  });

  test.each(["retries", "delivery.timeout.ms", "enable.idempotence"])("is not asked for %s", (name) => {
    const [producer] = declarationsOf(TYPE, { kafkas: [{ clientProperties: {} }] });
    expect(producer?.setting(name)).toMatchObject({
      state: "inapplicable",
      reason: `an action of AWS IoT Core does not take ${name}`,
    });
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ kafkas: UNKNOWN }, "kafkas"],
    [{ kafkas: [UNKNOWN] }, "kafkas[0]"],
    [{ kafkas: [{ clientProperties: UNKNOWN }] }, "kafkas[0].clientProperties"],
    [{ errorAction: { kafka: UNKNOWN } }, "errorAction.kafka"],
  ])("of %j is not known yet", (inputs, path) => {
    const [producer] = declarationsOf(TYPE, inputs);
    expect(producer?.setting("acks")).toEqual({ state: "unknown", path });
  });

  test.each([{}, { kafkas: [] }, { lambdas: [{}] }, { errorAction: { s3: {} } }, { errorAction: UNKNOWN }])(
    "that sends nothing to Kafka, as far as can be told, declares nothing: %j",
    (inputs) => {
      expect(declarationsOf(TYPE, inputs)).toEqual([]);
    },
  );
});

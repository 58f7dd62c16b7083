import { expect, test } from "vitest";

import sarif from "../../../../report/formats/sarif";
import { sampleReport, sampleStack } from "../../../support/sample-report";
import { sarifErrors } from "../../../support/sarif-schema";

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly object[];
    readonly results: readonly object[];
  }[];
}

test("a topic whose data is deleted is a warning, one whose data stays a note", () => {
  const spared = [{ urn: "urn:kept", name: "kept", by: "delete", because: "retained" }] as const;
  const stack = sampleStack({ notices: [], resources: [], unread: [], spared });
  const log = JSON.parse([...sarif.write(sampleReport([stack]))].join("")) as Log;
  expect(sarifErrors(log)).toEqual([]);
  const [{ results, invocations, tool } = { results: [], invocations: [], tool: { driver: { rules: [] } } }] = log.runs;
  const rule = tool.driver.rules.findIndex(({ id }) => id === "topic-data-deleted");
  expect(tool.driver.rules[rule]).toMatchObject({
    defaultConfiguration: { level: "warning" },
    properties: { "problem.severity": "warning" },
  });
  expect(results).toEqual([
    {
      ruleId: "topic-data-deleted",
      ruleIndex: rule,
      level: "warning",
      message: {
        text: "old: this deletes the topic, with its data.\nurn:pulumi:prod::shop::kafka:index/topic:Topic::old",
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "Pulumi.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 1, startColumn: 1 },
          },
          logicalLocations: [
            {
              name: "old",
              fullyQualifiedName: "urn:pulumi:prod::shop::kafka:index/topic:Topic::old",
              kind: "resource",
            },
          ],
        },
      ],
      partialFingerprints: {
        "kafkaDurability/v1": "78e524cda00e613cdf70c92fa87c8821",
        primaryLocationLineHash: "78e524cda00e613cdf70c92fa87c8821",
      },
    },
  ]);
  expect(invocations).toMatchObject([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: "note",
          message: {
            text: "kept: this lets go of the topic, which stays in Kafka with its data (retainOnDelete), no longer managed.",
          },
        },
      ],
    },
  ]);
});

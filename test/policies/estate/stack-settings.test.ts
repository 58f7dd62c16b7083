import { expect, test } from "vitest";

import { problemsOfStackSettings } from "../../../policies/estate/stack-settings";

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ "aws:region": "eu", "kafka-durability:exemptions": "[]", "kafka-durability:deletionProtection": "false" }, []],
  [{ "kafka-durability:deletionProtection": "true" }, []],
  [
    { "kafka-durability:exemption": "[]" },
    [
      "stack configuration: there is no setting kafka-durability:exemption; there is kafka-durability:exemptions and kafka-durability:deletionProtection",
    ],
  ],
  [
    { "kafka-durability:deletionProtection": "no" },
    ['stack configuration: kafka-durability:deletionProtection is "no" but must be true or false'],
  ],
])("a stack's configuration %j", (values, problems) => {
  expect(problemsOfStackSettings(values)).toEqual(problems);
});

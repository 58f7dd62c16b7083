import { describe, expect, test } from "vitest";

import type { StackReport } from "../../report/report";
import { stackReports } from "../../report/stack-reports";
import { events, inputOf, jsonLines, RUN, step, SUMMARY, topicUrn } from "../support/report-input";

/** What a run says of its topics, of which the record was cut short. */
async function reportOf(...parts: readonly object[]): Promise<StackReport | undefined> {
  return stackReports(await inputOf(jsonLines(RUN), events(step("orders"), ...parts, SUMMARY)))[0];
}

const old = { protect: false, retainOnDelete: true };

function refusal(name: string, message: string): object {
  return { diagnosticEvent: { severity: "error", urn: topicUrn(name), prefix: "error: ", message } };
}

// In the words of the engine, 3.259: previews of a state with such topics, and of a program without them or with other names.
const CANNOT_DELETE = `Preview failed: resource "${topicUrn("gone")}" cannot be deleted
because it is protected. To unprotect the resource, either remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`, or use the command:
\`pulumi state unprotect '${topicUrn("gone")}'\`
`;
const CANNOT_REPLACE = `unable to replace resource "${topicUrn("gone")}"
as it is currently marked for protection. To unprotect the resource, remove the \`protect\` flag from the resource in your Pulumi program and run \`pulumi up\`
`;

describe("of a topic that an operation takes away", () => {
  test("the data is gone", async () => {
    const report = await reportOf(step("gone", { op: "delete", old: { protect: true } }));
    expect(report?.deletions).toEqual([{ urn: topicUrn("gone"), name: "gone", by: "delete" }]);
    expect(report).not.toHaveProperty("spared");
  });

  test("the data stays where its state has retainOnDelete", async () => {
    const report = await reportOf(
      step("kept", { op: "delete", old }),
      step("renamed", { op: "delete-replaced", old }),
      step("renamed", { op: "replace", old }),
      step("renamed", { op: "create-replacement", old }),
    );
    expect(report?.deletions).toEqual([]);
    expect(report?.spared).toEqual([
      { urn: topicUrn("kept"), name: "kept", by: "delete", because: "retained" },
      { urn: topicUrn("renamed"), name: "renamed", by: "replace", because: "retained" },
    ]);
  });

  test.each([
    ["delete", [CANNOT_DELETE]],
    ["replace", [CANNOT_REPLACE]],
    // Of all that the engine complains of, a report keeps five.
    ["delete", [...Array.from({ length: 6 }, (_, number) => `no ${String(number)}`), CANNOT_DELETE]],
  ])("the data stays where the engine refuses to %s it", async (op, messages) => {
    const complaints = messages.map((message) => refusal("gone", message));
    const report = await reportOf(step("gone", { op, old: { protect: true } }), ...complaints);
    expect(report?.deletions).toEqual([]);
    expect(report?.spared).toEqual([{ urn: topicUrn("gone"), name: "gone", by: op, because: "protected" }]);
  });

  test("nothing stays for another complaint", async () => {
    const report = await reportOf(step("gone", { op: "delete" }), refusal("gone", "no broker can be reached"));
    expect(report?.deletions).toEqual([{ urn: topicUrn("gone"), name: "gone", by: "delete" }]);
  });
});

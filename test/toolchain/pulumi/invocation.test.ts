import { expect, test, vi } from "vitest";

import { readInvocation } from "../../../toolchain/pulumi/invocation";
import { paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

const nothing = { command: "", cwd: paths.checkout, stack: undefined, asksForHelp: false };

test.each([
  ["", nothing],
  ["up", { ...nothing, command: "up" }],
  ["stack init dev", { ...nothing, command: "stack init" }],
  ["up --yes --policy-pack policies", { ...nothing, command: "up policies" }],
  ["up -s dev", { ...nothing, command: "up", stack: "dev" }],
  ["--stack=dev up", { ...nothing, command: "up", stack: "dev" }],
  ["up --stack", { ...nothing, command: "up" }],
  ["-C examples/violations preview", { ...nothing, command: "preview", cwd: `${paths.checkout}/examples/violations` }],
  ["preview --cwd=/elsewhere", { ...nothing, command: "preview", cwd: "/elsewhere" }],
  ["--color never -v 9 up", { ...nothing, command: "up" }],
  ["--help", { ...nothing, asksForHelp: true }],
  ["up -h", { ...nothing, command: "up", asksForHelp: true }],
])("readInvocation reads `pulumi %s`", (line, expected) => {
  expect(readInvocation(line.split(" ").filter((word) => word !== ""))).toEqual(expected);
});

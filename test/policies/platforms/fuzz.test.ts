import fc from "fast-check";
import { expect, test } from "vitest";

import { platformExamples } from "../../../examples/platforms";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import type { Setting } from "../../../policies/kafka/setting";
import { inputsOf } from "../../../policies/policy-inputs";
import type { RecordedVerdict, VerdictRecord } from "../../../policies/verdict-record";
import type { TestResource } from "../../../testing";
import { judgeWith } from "../../support/estate";

/** How many resources with something else in place of a part of them are judged. */
const CASES = 100_000;
/** No single one may take that long, on a machine that is busy with other things. */
const LONGEST_MS = 5_000;

const resources = platformExamples.flatMap(({ rows }) =>
  rows.flatMap(({ violating, compliant, violates }) =>
    [...violating, ...compliant].map((resource) => ({ resource, violates, paths: pathsIn(resource.inputs) })),
  ),
);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...path, key])),
  ];
}

function withPart(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === key ? withPart(each, rest, part) : each));
  const holder = value as Readonly<Record<string, unknown>>;
  return { ...holder, [key]: withPart(holder[key], rest, part) };
}

/** Values of the kinds that settings have, and near misses of them. */
const values = fc.constantFrom<unknown>(
  ...[
    0,
    1,
    2,
    3,
    -1,
    3.5,
    NaN,
    1e308,
    "0",
    "1",
    "3",
    " 3 ",
    "3.0",
    "2x",
    "",
    "all",
    "-1",
    "ALL",
    "true",
    "FALSE",
    true,
    false,
  ],
  ...[null, undefined, UNKNOWN, [], {}, [UNKNOWN], { a: UNKNOWN }, "${X}", "${X:-1}", "{{ x }}"],
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(
    "{",
    "[",
    "a: [",
    "acks=0\\",
    "\\u00",
    "a: &a [*a]",
    "- - - -",
    "'",
    "|",
    "? ",
    "%YAML 9",
    "\u0000",
    "=",
    ":",
    "#",
  ),
  fc.string({ maxLength: 60 }).map((text) => `kafka producer ${text}\nacks=1\n${text}`),
);
const anything = fc.oneof(
  values,
  texts,
  fc.jsonValue({ maxDepth: 4 }),
  fc.object({
    maxDepth: 3,
    key: fc.constantFrom("name", "value", "config", "min.insync.replicas", "acks", "__proto__"),
  }),
);

/** What each rule lets pass, told once more and otherwise than by the rule itself. */
const mayPass: Readonly<Record<string, (value: string) => boolean>> = {
  "acks-all": (value) => /^(all|-1)$/.test(value),
  "auto-commit-disabled": (value) => /^false$/i.test(value),
  "min-insync-replicas-minimum": (value) => Number(value) >= 2,
  "replication-factor-minimum": (value) => Number(value) >= 3,
  "retries-minimum": (value) => Number(value) >= 10,
  "unclean-leader-election-disabled": (value) => /^false$/i.test(value),
};

function checkCompliant({ question, subject, verdict }: RecordedVerdict): void {
  const { id } = question.configured.rule;
  const check = mayPass[id];
  if (verdict.kind !== "compliant" || check === undefined) return;
  const setting: Setting | undefined = subject.declaration.setting(subject.setting);
  const value = setting !== undefined && "value" in setting ? String(setting.value).trim() : undefined;
  if (value === undefined || !check(value)) throw new Error(`${id} passed ${JSON.stringify(setting)}`);
}

/** Judges a stack of one resource, and checks what passes; answers how many verdicts there are. */
function judge({ type, name = "main", options }: TestResource, inputs: unknown): number {
  let verdicts = 0;
  const record = {
    sawResource: () => undefined,
    remediated: () => undefined,
    flush: () => undefined,
    end: () => undefined,
    verdict: (recorded: RecordedVerdict) => {
      verdicts += 1;
      checkCompliant(recorded);
    },
  } as unknown as VerdictRecord;
  const judgeOfStack = judgeWith({}, record);
  const urn = `urn:pulumi:test::project::${type}::${name}`;
  const findings = [
    ...judgeOfStack.judgeResource({
      urn,
      type,
      name,
      protect: options?.protect === true,
      inputs: inputsOf(inputs as Record<string, unknown>),
    }),
    ...judgeOfStack.judgeStack(),
  ];
  for (const { message } of findings) {
    const lines = message.split("\n");
    if (lines.length > 8) throw new Error(`a finding has ${String(lines.length)} lines: ${message}`);
  }
  return verdicts;
}

test(
  "nothing in place of any property or text makes a crash, a hang, or a pass without looking",
  { timeout: 900_000 },
  () => {
    let verdicts = 0;
    let longest = 0;
    const index = fc.nat({ max: resources.length - 1 });
    fc.assert(
      fc.property(index, fc.nat(), anything, (at, place, part) => {
        const { resource, paths } = resources[at] ?? fail();
        const inputs = withPart(resource.inputs, paths[place % paths.length] ?? [], part);
        const started = performance.now();
        verdicts += judge(resource, inputs);
        longest = Math.max(longest, performance.now() - started);
      }),
      { numRuns: CASES, seed: 20261125 },
    );
    expect(longest).toBeLessThan(LONGEST_MS);
    // It has judged, and not only skipped.
    expect(verdicts).toBeGreaterThan(CASES);
  },
);

test("the check of what may pass can fail", () => {
  const [{ resource } = fail()] = resources;
  const lying = { state: "set", path: "x", value: "0" };
  expect(() => {
    checkCompliant({
      question: { configured: { rule: { id: "retries-minimum" } } },
      subject: { declaration: { setting: () => lying }, setting: "retries" },
      verdict: { kind: "compliant" },
    } as unknown as RecordedVerdict);
  }).toThrow('retries-minimum passed {"state":"set","path":"x","value":"0"}');
  expect(judge(resource, resource.inputs)).toBeGreaterThan(0);
});

function fail(): never {
  throw new Error("there are no examples");
}

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";

import type { EstatePage } from "../../cli/estate-page";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, started } from "../support/command";
import { fakeProgram, recordOf } from "../support/fake-program";
import { runs } from "../support/processes";
import { jsonIn, recordIn, violation } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

const POLICY_PACK = join(dirname(dirname(__dirname)), "policies");

let folder: string;
let env: { PATH: string; TMPDIR: string };

beforeEach(() => {
  folder = temporaryFolder();
  env = { PATH: join(folder, "bin"), TMPDIR: temporaryFolder() };
});

/** A pulumi that records its arguments, and then does this. */
function pulumi(script: string): string {
  return fakeProgram(join(folder, "bin"), "pulumi", `echo "$@" >> "$RECORD"\n${script}`);
}

/** A pulumi that judges every stack as this record says, and fails for the violations in it. */
function judging(...records: Parameters<typeof recordIn>[1][]): string {
  const record = recordIn(folder, ...records);
  return pulumi(
    `cat '${record}' > "$KAFKA_DURABILITY_VERDICTS"\necho "error: one or more mandatory policy violations were found" >&2\nexit 1`,
  );
}

function state(name: string, ...types: string[]): string {
  const resources = ["pulumi:pulumi:Stack", ...types].map((type, index) => ({
    type,
    urn: `urn:pulumi:test::project::${type}::r${String(index)}`,
  }));
  return jsonIn(folder, name, { version: 3, deployment: { resources } });
}

function assess(...args: readonly string[]): Ran {
  return kafkaDurability(["assess", ...args], { cwd: folder, env });
}

function page({ stdout }: Ran): EstatePage {
  return JSON.parse(stdout) as EstatePage;
}

function unassessed(ran: Ran): string[] {
  return page(ran).stacks.unassessed.map(({ stack, reason }) => `${stack}: ${reason}`);
}

describe("assess runs pulumi policy analyze", () => {
  test("over each exported state, with this package's pack, and blocks nothing", () => {
    const program = judging({ verdicts: [violation({}, { reason: "too few" })] });
    state("a.json");
    const ran = assess("a.json");
    expect(ran.status).toBe(0);
    expect(recordOf(program)).toEqual([
      `policy analyze --file a.json --policy-pack ${POLICY_PACK} --non-interactive --color never`,
    ]);
    expect(ran.stdout).toContain("1 stack assessed, with 1 topic: 1 violation on 1 resource in 1 stack");
    expect(ran.stderr).toBe("[1/1] project/test: 1 violation\n");
    expect(readdirSync(env.TMPDIR)).toEqual([]);
  });

  test("over each stack of a list", () => {
    const program = pulumi("exit 1");
    writeFileSync(join(folder, "stacks.txt"), "# all of them\nacme/orders/prod\r\n\n  acme/payments/prod\n");
    expect(assess("--stacks", "stacks.txt", "--parallel", "1").status).toBe(3);
    expect(recordOf(program).map((line) => line.split(" ").slice(0, 4).join(" "))).toEqual([
      "policy analyze --stack acme/orders/prod",
      "policy analyze --stack acme/payments/prod",
    ]);
  });

  test("by a configuration, which is checked first", () => {
    const record = recordIn(folder, {});
    const program = pulumi(
      `echo "[$KAFKA_DURABILITY_CONFIG]" >> "$RECORD"\ncat '${record}' > "$KAFKA_DURABILITY_VERDICTS"`,
    );
    state("a.json");
    const file = jsonIn(folder, "pack.json", { "acks-all": "advisory" });
    expect(assess("a.json", "--config", "pack.json").status).toBe(0);
    expect(recordOf(program).at(-1)).toBe(`[${file}]`);
    jsonIn(folder, "wrong.json", { "acks-al": "advisory" });
    expect(assess("a.json", "--config", "wrong.json")).toEqual(
      refuses('there is no policy "acks-al"; did you mean acks-all?'),
    );
    expect(recordOf(program)).toHaveLength(2);
  });

  test("and keeps all verdicts where it is told to", () => {
    judging({ verdicts: [violation()] });
    state("a.json");
    assess("a.json", "--record", "all.jsonl");
    expect(readFileSync(join(folder, "all.jsonl"), "utf8").split("\n")).toHaveLength(4);
    const baseline = kafkaDurability(["baseline", "--record", "all.jsonl", "--until", "2027-06-30", "--owner", "a"], {
      cwd: folder,
      env,
    });
    expect(baseline.status).toBe(0);
  });

  test("a few at a time", () => {
    const record = recordIn(folder, {});
    const program = pulumi(
      `echo begin >> "$RECORD"; sleep 0.3; echo end >> "$RECORD"\ncat '${record}' > "$KAFKA_DURABILITY_VERDICTS"`,
    );
    const files = ["a.json", "b.json", "c.json", "d.json"].map((name) => state(name));
    assess(...files, "--parallel", "2");
    let [atOnce, most] = [0, 0];
    for (const line of recordOf(program)) {
      if (line === "begin") atOnce += 1;
      if (line === "end") atOnce -= 1;
      most = Math.max(most, atOnce);
    }
    expect(most).toBe(2);
  });
});

describe("a stack that could not be assessed is named with the reason, and the exit code says so", () => {
  test.each<[string, unknown, string]>([
    ["broken", "{", "is not JSON, so it is no exported state, or a broken one"],
    ["no state", { resources: [] }, "is no exported state: it has no deployment, which `pulumi stack export` writes"],
    ["empty", { deployment: {} }, "holds no resources, so that nothing was judged"],
  ])("whose file is %s", (_, content, reason) => {
    const program = judging({});
    state("good.json");
    writeFileSync(join(folder, "bad.json"), typeof content === "string" ? content : JSON.stringify(content));
    const ran = assess("good.json", "bad.json", "--json");
    expect(ran.status).toBe(3);
    expect(unassessed(ran)).toEqual([`bad.json: ${reason}`]);
    expect(page(ran).stacks.assessed).toBe(1);
    expect(recordOf(program)).toHaveLength(1);
    expect(ran.stderr).toContain("bad.json: not assessed");
  });

  test("whose file is not there", () => {
    judging({});
    expect(unassessed(assess("gone.json", "--json"))).toEqual([
      "gone.json: cannot be read: ENOENT: no such file or directory, open 'gone.json'",
    ]);
  });

  test("that Pulumi does not load", () => {
    pulumi('echo "error: no stack named x found" >&2\necho "error: and more" >&2\nexit 6');
    state("a.json");
    const ran = assess("a.json");
    expect(ran.status).toBe(3);
    expect(ran.stdout).toContain(
      "  a.json: pulumi policy analyze ended with exit code 6 and left no whole record of verdicts: no stack named x found; and more",
    );
  });

  test("whose run was cut short", () => {
    judging({ isCutShort: true, verdicts: [violation()] });
    state("a.json");
    const ran = assess("a.json", "--json");
    expect(unassessed(ran)).toEqual([
      "a.json: pulumi policy analyze ended with exit code 1 and left no whole record of verdicts: error: one or more mandatory policy violations were found",
    ]);
    expect(page(ran).violations.findings).toBe(0);
  });

  test("whose record has lost verdicts", () => {
    judging({ lost: 1, verdicts: [violation()] });
    state("a.json");
    const ran = assess("a.json", "--json");
    expect(unassessed(ran)).toEqual([
      "a.json: pulumi policy analyze ended with exit code 1 and left no whole record of verdicts: error: one or more mandatory policy violations were found",
    ]);
    expect(page(ran).violations.findings).toBe(0);
  });

  test("whose secrets were not decrypted, though the rest is counted", () => {
    const record = recordIn(folder, { verdicts: [violation()] });
    pulumi(
      `echo "warning: could not decrypt secrets in a.json; analyzing with secret values redacted" >&2\ncat '${record}' > "$KAFKA_DURABILITY_VERDICTS"`,
    );
    state("a.json");
    const ran = assess("a.json", "--json");
    expect(ran.status).toBe(3);
    expect(unassessed(ran)).toEqual([
      "a.json: was judged without its secrets, which Pulumi could not decrypt: settings that are secret were not seen; set PULUMI_CONFIG_PASSPHRASE, or log in where its secrets are kept",
    ]);
    expect(page(ran).violations.findings).toBe(1);
  });

  test("that is another one's again", () => {
    judging({ verdicts: [violation()] });
    const ran = assess(state("a.json"), state("b.json"), "--json", "--parallel", "1");
    expect(unassessed(ran)).toEqual([
      `${join(folder, "b.json")}: is the stack project/test, as ${join(folder, "a.json")} is, and was not counted twice`,
    ]);
    expect(page(ran).violations.findings).toBe(1);
  });
});

test("assess names what is Kafka's by its type and was not looked at", () => {
  judging({ verdicts: [violation()] });
  state("a.json", "aws:msk/cluster:Cluster", "aws:s3/bucket:Bucket", "kafka:index/acl:Acl", "pulumi:providers:kafka");
  expect(page(assess("a.json", "--json")).unread).toEqual([
    { type: "aws:msk/cluster:Cluster", resources: 1 },
    { type: "kafka:index/acl:Acl", resources: 1 },
  ]);
});

describe("assess refuses", () => {
  test("to look at nothing", () => {
    expect(assess()).toEqual(
      refuses("say which stacks: files that `pulumi stack export` wrote, or --stacks FILE with their names"),
    );
  });

  test("a list that cannot be read, and what in it is no stack", () => {
    expect(assess("--stacks", "gone.txt")).toEqual(
      refuses("gone.txt cannot be read: ENOENT: no such file or directory, open 'gone.txt'"),
    );
    writeFileSync(join(folder, "stacks.txt"), "acme/orders/prod\n--help\na/b/c/d\nwith space\n");
    expect(assess("--stacks", "stacks.txt")).toEqual(
      refuses(
        'stacks.txt: line 2 is "--help" but must be a stack: ORGANIZATION/PROJECT/STACK',
        'stacks.txt: line 3 is "a/b/c/d" but must be a stack: ORGANIZATION/PROJECT/STACK',
        'stacks.txt: line 4 is "with space" but must be a stack: ORGANIZATION/PROJECT/STACK',
      ),
    );
  });

  test.each(["0", "-1", "two", "100"])("--parallel %s", (value) => {
    const ran = assess("a.json", "--parallel", value);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("It must be a whole number from 1 to 99.");
  });

  test("to go on without pulumi", () => {
    state("a.json");
    expect(assess("a.json")).toEqual(
      refuses("there is no program pulumi on the PATH; https://www.pulumi.com/docs/install/"),
    );
  });
});

test.each([
  ["that ends in order", "trap 'echo ended >> \"$RECORD\"; exit 0' INT"],
  ["that does not listen", "trap '' INT"],
])("at Ctrl-C, nothing is left of a pulumi %s, nor of what it has started", async (_, trap) => {
  const program = pulumi(
    `${trap}\nsleep 60 &\necho "pid $!" >> "$RECORD"\necho "pid $$" >> "$RECORD"\nwhile true; do sleep 0.1; done`,
  );
  const command = started(["assess", state("a.json")], { cwd: folder, env });
  const pids = (): number[] =>
    recordOf(program)
      .flatMap((line) => /^pid (\d+)$/.exec(line)?.[1] ?? [])
      .map(Number);
  while (pids().length < 2) await sleep(20);
  command.interrupt();
  expect(await command.ended).toEqual({ status: 130, stdout: "", stderr: "interrupted, and nothing was changed\n" });
  expect(pids().filter(runs)).toEqual([]);
  expect(readdirSync(env.TMPDIR)).toEqual([]);
});

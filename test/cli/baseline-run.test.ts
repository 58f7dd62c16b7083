import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";

import type { BaselineContent } from "../../policies/estate/baseline-content";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says, started } from "../support/command";
import { fakeProgram, recordOf } from "../support/fake-program";
import { baseline, entry, jsonIn, recordIn, violation } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

const root = dirname(dirname(__dirname));
const POLICY_PACK = join(root, "policies");
const UNTIL = ["--until", "2027-06-30", "--owner", "payments"];

let folder: string;
let env: { PATH: string; TMPDIR: string };

beforeEach(() => {
  folder = temporaryFolder();
  env = { PATH: join(folder, "bin"), TMPDIR: temporaryFolder() };
});

/** A pulumi that the command finds; it records its arguments, and then does this. */
function pulumi(script: string): string {
  return fakeProgram(join(folder, "bin"), "pulumi", `for each in "$@"; do echo "$each" >> "$RECORD"; done\n${script}`);
}

/** What Pulumi does in a stack that is refused: it records, complains, and fails. */
function refusing(...verdicts: Parameters<typeof violation>[]): string {
  const record = recordIn(folder, { verdicts: verdicts.map((given) => violation(...given)) });
  return pulumi(`cat '${record}' > "$KAFKA_DURABILITY_VERDICTS"\necho refused\necho error >&2\nexit 255`);
}

function run(...args: readonly string[]): Ran {
  return kafkaDurability(args, { cwd: folder, env });
}

function writtenEntries(): BaselineContent["entries"] {
  const file = join(folder, "baselines", "project.test.payments.json");
  return (JSON.parse(readFileSync(file, "utf8")) as BaselineContent).entries;
}

describe("baseline runs pulumi preview", () => {
  test("with this package's pack and what stands behind --, and takes what the pack records though Pulumi fails", () => {
    const program = refusing([]);
    const ran = run("baseline", ...UNTIL, "--", "--stack", "prod", "--policy-pack-config", "pack.json");
    expect(ran.status).toBe(0);
    expect(recordOf(program)).toEqual([
      "preview",
      "--stack",
      "prod",
      "--policy-pack-config",
      "pack.json",
      "--policy-pack",
      POLICY_PACK,
    ]);
    expect(writtenEntries()).toEqual([entry()]);
  });

  test("whose output is not the command's own", () => {
    refusing([]);
    const { stdout, stderr } = run("baseline", ...UNTIL);
    expect(stderr).toBe("refused\nerror\n");
    expect(stdout).toContain("project.test.payments.json");
  });

  test("and leaves no file of its own behind", () => {
    refusing([]);
    run("baseline", ...UNTIL);
    expect(readdirSync(env.TMPDIR)).toEqual([]);
    pulumi("exit 1");
    run("baseline", ...UNTIL);
    expect(readdirSync(env.TMPDIR)).toEqual([]);
  });

  test("and writes nothing where nothing blocks", () => {
    refusing([{}, { level: "advisory" }]);
    expect(run("baseline", ...UNTIL)).toEqual({
      ...says("Nothing blocks project/test, so it needs no baseline."),
      stderr: "refused\nerror\n",
    });
  });

  test("and checks its own arguments before that", () => {
    const program = refusing([]);
    expect(run("baseline", "--until", "soon").status).toBe(1);
    expect(recordOf(program)).toEqual([]);
  });
});

describe("baseline --state runs pulumi policy analyze", () => {
  test("over the file, and says to the pack what the stack's configuration is", () => {
    const record = recordIn(folder, { verdicts: [violation()] });
    const program = pulumi(`echo "$PULUMI_CONFIG" >> "$RECORD"\ncat '${record}' > "$KAFKA_DURABILITY_VERDICTS"`);
    const exemptions = [{ rule: "acks-all", expires: "2027-04-01" }];
    writeFileSync(
      join(folder, "Pulumi.prod.yaml"),
      "config:\n  kafka:bootstrapServers: [x]\n  kafka-durability:exemptions:\n    - rule: acks-all\n      expires: 2027-04-01\n",
    );
    const ran = run(
      "baseline",
      ...UNTIL,
      "--state",
      "state.json",
      "--stack-config",
      "Pulumi.prod.yaml",
      "--",
      "--diff",
    );
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    const lines = recordOf(program);
    expect(lines.slice(0, -1)).toEqual([
      "policy",
      "analyze",
      "--diff",
      "--policy-pack",
      POLICY_PACK,
      "--file",
      "state.json",
    ]);
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ "kafka-durability:exemptions": JSON.stringify(exemptions) });
    expect(writtenEntries()).toEqual([entry()]);
  });

  test("and says nothing of a configuration that nobody gave", () => {
    const record = recordIn(folder, {});
    const program = pulumi(`echo "[$PULUMI_CONFIG]" >> "$RECORD"\ncat '${record}' > "$KAFKA_DURABILITY_VERDICTS"`);
    expect(run("baseline", ...UNTIL, "--state", "state.json").status).toBe(0);
    expect(recordOf(program).at(-1)).toBe("[]");
  });

  test("unless the stack's configuration cannot be read", () => {
    const program = refusing([]);
    expect(run("baseline", ...UNTIL, "--state", "state.json", "--stack-config", "Pulumi.prod.yaml")).toEqual(
      refuses("Pulumi.prod.yaml cannot be read: ENOENT: no such file or directory, open 'Pulumi.prod.yaml'"),
    );
    expect(recordOf(program)).toEqual([]);
  });
});

describe("baseline writes nothing", () => {
  function left(): string[] {
    return existsSync(join(folder, "baselines")) ? readdirSync(join(folder, "baselines")) : [];
  }

  test("where there is no pulumi", () => {
    expect(run("baseline", ...UNTIL)).toEqual(
      refuses("there is no program pulumi on the PATH; https://www.pulumi.com/docs/install/"),
    );
  });

  test("where pulumi cannot be run", () => {
    chmodSync(refusing([]), 0o644);
    const ran = run("baseline", ...UNTIL);
    expect(ran).toEqual(refuses("spawn pulumi EACCES"));
  });

  const unjudged = (command: string, code: number): string =>
    `pulumi ${command} ended with exit code ${String(code)} and left no whole record of verdicts; its own output above says why`;

  test("where pulumi ends before the pack says anything", () => {
    pulumi('echo "error: no stack selected" >&2\nexit 255');
    expect(run("baseline", ...UNTIL)).toEqual(refuses("error: no stack selected", unjudged("preview", 255)));
    pulumi("exit 0");
    expect(run("baseline", ...UNTIL)).toEqual(refuses(unjudged("preview", 0)));
    expect(run("baseline", ...UNTIL, "--state", "x")).toEqual(refuses(unjudged("policy analyze", 0)));
    expect(left()).toEqual([]);
  });

  test("where the run was cut short", () => {
    const record = recordIn(folder, { verdicts: [violation()], isCutShort: true });
    pulumi(`cat '${record}' > "$KAFKA_DURABILITY_VERDICTS"\nexit 1`);
    expect(run("baseline", ...UNTIL)).toEqual(refuses(unjudged("preview", 1)));
    expect(left()).toEqual([]);
  });

  test("where pulumi was killed", () => {
    pulumi("kill -TERM $$");
    expect(run("baseline", ...UNTIL)).toEqual({ status: 130, stdout: "", stderr: "pulumi was ended by SIGTERM\n" });
  });

  test.each([
    ["ends in order", "trap 'sleep 0.2; echo ended >> \"$RECORD\"; exit 0' INT"],
    ["fails", "trap 'sleep 0.2; echo ended >> \"$RECORD\"; exit 1' INT"],
    ["is killed by it", ""],
  ])("at Ctrl-C, waiting for a pulumi that %s", async (how, trap) => {
    const record = recordIn(folder, { verdicts: [violation()] });
    const program = pulumi(`${trap}
cat '${record}' > "$KAFKA_DURABILITY_VERDICTS"
echo started >> "$RECORD"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 1; done`);
    const command = started(["baseline", ...UNTIL], { cwd: folder, env });
    while (!recordOf(program).includes("started")) await sleep(20);
    command.interrupt();
    expect(await command.ended).toEqual({ status: 130, stdout: "", stderr: "interrupted, and nothing was written\n" });
    expect(recordOf(program).includes("ended")).toBe(how !== "is killed by it");
    expect(left()).toEqual([]);
    expect(readdirSync(env.TMPDIR)).toEqual([]);
  });
});

describe("baseline prune runs pulumi too", () => {
  test("and keeps what is left of what it finds", () => {
    const program = refusing([]);
    const file = jsonIn(folder, "old.json", baseline([entry(), entry({ name: "gone" })]));
    const ran = run("baseline", "prune", "--baselines", "old.json", "--", "--stack", "prod");
    expect(ran.stdout).toBe(`${file}: 1 of 2 fixed and removed, 0 better, 1 left\n`);
    expect(recordOf(program)).toEqual(["preview", "--stack", "prod", "--policy-pack", POLICY_PACK]);
  });

  test("but not where a baseline cannot be read", () => {
    const program = refusing([]);
    expect(run("baseline", "prune").status).toBe(1);
    expect(recordOf(program)).toEqual([]);
  });
});

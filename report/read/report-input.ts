import type { StackName } from "#policies/estate/stack-name";
import { showStack } from "#policies/estate/stack-name";
import { REPORT_FORMAT } from "../report";
import { BrokenInput } from "./broken-input";
import type { EngineEvent } from "./engine-event";
import { isEngineEvent } from "./engine-event";
import { eventProblem } from "./event-shape";
import { EngineRun } from "./engine-run";
import { objectIn, shownLine } from "./json-line";
import type { ProgramPositions } from "./program-positions";
import { isProgramDocument, programPositions } from "./program-positions";
import { isRecordLine } from "./record-line";
import { RecordRuns } from "./record-runs";
import { RecordedRun } from "./recorded-run";
import type { TextLine } from "./text-lines";
import { textLines } from "./text-lines";

/** Where an input comes from. */
export interface Source {
  /** What it is called in errors: a file, or standard input. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer | string> | Iterable<string>;
}

/** What is known so far while an input is read. */
export interface Progress {
  readonly resources: number;
  readonly findings: number;
}

/** A digest or a state is read at once: more than this one text cannot hold. */
const LARGEST_DOCUMENT = 500 * 1024 * 1024;

/**
 * Everything that a report is made of. Inputs are read one after the other and line by line, whatever they are: the engine's
 * events, verdict records, the digest of `pulumi preview --json`, exported states.
 */
export class ReportInput {
  /** Of each source with events, its last run. */
  readonly engineRuns: EngineRun[] = [];
  readonly programs: ProgramPositions[] = [];
  readonly #recorded = new RecordRuns((run, source) => new RecordedRun(run, source));

  /** @param prefix the folder of the program within its repository, such as `infra/` */
  constructor(private readonly prefix = "") {}

  /** The last recorded run of each stack. */
  get recordedRuns(): RecordedRun[] {
    return this.#recorded.last;
  }

  /** @throws BrokenInput for what is empty, cut off, mixed up, or something else */
  async read({ name, chunks }: Source, onProgress: (progress: Progress) => void = () => undefined): Promise<void> {
    const document = new DocumentText(name);
    let engine: EngineRun | undefined;
    let isEmpty = true;
    for await (const line of textLines(name, chunks)) {
      isEmpty = false;
      if (document.takes(line)) continue;
      const event = this.#take(name, line);
      if (event === undefined) continue;
      engine = (engine ?? new EngineRun(name, (stack) => this.#hasWhole(stack))).take(event, line.number);
      onProgress({ resources: engine.resources, findings: engine.found });
    }
    if (isEmpty) {
      throw new BrokenInput(
        name,
        "is empty: no events and no verdicts, so that Pulumi did not run, or wrote elsewhere",
      );
    }
    const value = document.value();
    if (value !== undefined) this.programs.push(programPositions(name, value, this.prefix));
    if (engine === undefined) return;
    engine.checkEnded();
    this.engineRuns.push(engine);
  }

  /** Whether all verdicts of a stack were read, so that the engine's words on them are not needed. */
  #hasWhole(stack: StackName): boolean {
    const name = showStack(stack);
    return [...this.#recorded.all].some(({ run, end }) => end !== undefined && showStack(run) === name);
  }

  /** @returns an event, which the caller keeps */
  #take(name: string, line: TextLine): EngineEvent | undefined {
    const value = objectIn(name, line, notOurs);
    if (isEngineEvent(value)) {
      const problem = eventProblem(value);
      if (problem !== undefined) throw new BrokenInput(name, `line ${String(line.number)}: ${problem}`);
      return value;
    }
    if (isRecordLine(value)) this.#recorded.take(name, value, line.number);
    else if (isProgramDocument(value)) this.programs.push(programPositions(name, value, this.prefix));
    else throw notOurs(name, line);
    return undefined;
  }
}

/** A JSON document over several lines, which says nothing before its end. */
class DocumentText {
  readonly #lines: string[] = [];
  #size = 0;
  #isWhole = false;

  constructor(private readonly name: string) {}

  /** Whether a line is a part of it. */
  takes({ text, number }: TextLine): boolean {
    if (this.#isWhole || (this.#lines.length === 0 && (number !== 1 || text.trim() !== "{"))) return false;
    this.#lines.push(text);
    if (this.#lines.length === 2 && STORED_REPORT.test(this.#lines.join(""))) throw storedReport(this.name);
    this.#size += text.length;
    // `pulumi up --json` has events behind the digest of its preview (3.259).
    this.#isWhole = text.trimEnd() === "}";
    if (this.#size > LARGEST_DOCUMENT) throw new BrokenInput(this.name, "is a JSON document of more than 500 MiB");
    return true;
  }

  /** @returns undefined where there is none */
  value(): object | undefined {
    if (this.#lines.length === 0) return undefined;
    try {
      // It begins with a brace.
      return JSON.parse(this.#lines.join("\n")) as object;
    } catch (cause) {
      const problem = cause instanceof Error ? cause.message : String(cause);
      throw new BrokenInput(this.name, `is no whole JSON document: ${problem}`);
    }
  }
}

/** How a report begins that `--format json` wrote. */
const STORED_REPORT = new RegExp(`^\\{\\s*"format":\\s*"${REPORT_FORMAT}"`);

function storedReport(name: string): BrokenInput {
  return new BrokenInput(
    name,
    "is a report already, which `--format json` wrote: `kafka-durability report merge` puts such together, and --since compares with one",
  );
}

function notOurs(name: string, line: TextLine): BrokenInput {
  if (STORED_REPORT.test(line.text)) return storedReport(name);
  return new BrokenInput(
    name,
    `line ${String(line.number)} is neither an event of the engine nor a verdict of the pack: ${shownLine(line)}. ` +
      "Events come from --event-log, or from `pulumi preview --json` with PULUMI_ENABLE_STREAMING_JSON_PREVIEW=1",
  );
}

import { showStack } from "#policies/estate/stack-name";
import { BrokenInput } from "./broken-input";
import type { EndLine, RecordLine, RunLine, VerdictLine } from "./record-line";
import { isKnownLine, problemIn } from "./record-line";
import { recordProblem } from "./record-shape";

/** The version of the verdict record that this can read. */
const RECORD_VERSION = 1;
const RECORD_FORMAT = "kafka-durability-verdicts";

/** What one run of the pack recorded, as its lines come in, and whether that is all. */
export abstract class RunLines {
  /** The last line; undefined where the run was cut short. */
  end: EndLine | undefined;
  /** How many verdicts the fullest copy has, and the one that is being read: a record may be read twice. */
  #verdicts = 0;
  #inCopy = 0;

  /** @param source where its first line is */
  constructor(
    readonly run: RunLine,
    readonly source: string,
  ) {}

  protected abstract takeVerdict(line: VerdictLine): void;

  /** What else there is. */
  protected abstract takeOther(line: RecordLine): void;

  take(line: RecordLine): void {
    if (line.type === "verdict") {
      this.#inCopy += 1;
      this.#verdicts = Math.max(this.#verdicts, this.#inCopy);
      this.takeVerdict(line);
      return;
    }
    // What follows is another copy. Two lines that are alike are not: a resource may declare two things alike.
    if (line.type === "run" || line.type === "end") this.#inCopy = 0;
    if (line.type === "end" && line.verdicts >= (this.end?.verdicts ?? 0)) this.end = line;
    this.takeOther(line);
  }

  /** @throws BrokenInput where each copy lacks verdicts of those that its last line counts */
  checkWhole(): void {
    const { verdicts } = this.end ?? {};
    if (verdicts === undefined || this.#verdicts >= verdicts) return;
    throw new BrokenInput(
      showStack(this.run),
      `the record lacks ${String(verdicts - this.#verdicts)} of the ${String(verdicts)} verdicts that its last line counts; run it again`,
    );
  }
}

/** The runs that verdict records hold, of which several may share a file. */
export class RecordRuns<Run extends RunLines> {
  readonly #runs = new Map<string, Run>();

  /** @param begin what takes the lines of a run */
  constructor(private readonly begin: (run: RunLine, source: string) => Run) {}

  get all(): Iterable<Run> {
    return this.#runs.values();
  }

  /** The last run of each stack. */
  get last(): Run[] {
    const last = new Map<string, Run>();
    for (const each of this.#runs.values()) {
      const stack = showStack(each.run);
      const known = last.get(stack);
      if (known === undefined || known.run.started <= each.run.started) last.set(stack, each);
    }
    return [...last.values()];
  }

  /** @throws BrokenInput for a line that is wrong, of a version that this one cannot read, or of a run without a beginning */
  take(source: string, line: RecordLine, number: number): void {
    if (!isKnownLine(line)) return;
    if (line.type === "run") checkReadable(source, line);
    checkLine(source, line, number);
    const known = this.#runs.get(line.run);
    if (known !== undefined) known.take(line);
    else if (line.type === "run") this.#runs.set(line.run, this.begin(line, source));
    else
      throw new BrokenInput(
        source,
        `line ${String(number)} is of a run whose first line is missing, so that its beginning was cut off`,
      );
  }
}

function checkLine(source: string, line: RecordLine, number: number): void {
  const verdict = problemIn(line);
  if (verdict !== undefined) throw new BrokenInput(source, `line ${String(number)} ${verdict}`);
  const problem = recordProblem(line);
  if (problem !== undefined) throw new BrokenInput(source, `line ${String(number)}: ${problem}`);
}

function checkReadable(source: string, run: RunLine): void {
  if (run.format === RECORD_FORMAT && run.version === RECORD_VERSION) return;
  throw new BrokenInput(
    source,
    `is a record of format ${JSON.stringify(run.format)} and version ${JSON.stringify(run.version)}, which this version cannot read`,
  );
}

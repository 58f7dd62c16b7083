import type { Configuration } from "#policies/configuration";
import { daysBetween, MS_PER_DAY, today } from "#policies/estate/calendar";
import type { Day } from "#policies/estate/calendar";
import { milliseconds } from "#policies/estate/schema-parts";
import { outcomeOf } from "../report/outcome";
import type { Check, Notice, ReportedResource, StackReport } from "../report/report";
import type { ExemptionComment } from "./exemption-comments";
import type { Place } from "./place";
import type { Scanned } from "./scan";

/** What is called the stack of a report on code: code belongs to no environment. */
export const CODE_STACK = "code";

/** What is known of a scan besides what it saw. */
export interface ScanSurroundings {
  /** What the code is called: the name of its folder. */
  readonly project: string;
  readonly configuration: Configuration;
  /** The rules that the configuration permits to be excused in code; undefined where there is none, so that all are. */
  readonly permits: Permits | undefined;
  readonly commit?: StackReport["commit"];
  readonly madeBy: string;
  readonly started: Date;
}

export interface Permits {
  readonly rules: readonly string[];
  /** A duration, such as `90d`. */
  readonly longest: string;
}

/** A scan as a report reads it: each place in code is a resource, at its line. */
export function codeReport(scanned: Scanned, surroundings: ScanSurroundings): StackReport {
  const { project, configuration, commit, madeBy, started } = surroundings;
  const comments = new Comments(scanned, surroundings.permits, today(started));
  const resources = scanned.places.map((place) => resourceAt(place, project, comments));
  const problems = [...(scanned.kafkaFiles === 0 ? [NOTHING] : []), ...scanned.problems];
  const report = {
    project,
    stack: CODE_STACK,
    operation: "scan" as const,
    started: started.toISOString(),
    ...(commit === undefined ? {} : { commit }),
    versions: { pack: madeBy },
    configuration: { digest: configuration.digest, sources: configuration.sources },
    judged: judgedOf(scanned),
    problems,
    levels: Object.fromEntries(
      configuration.rules.map(({ rule, level }) => [
        rule.id,
        { level, from: levelSource(rule.enforcementLevel, level) },
      ]),
    ),
    resources,
    remediations: [],
    notices: [...scanned.partly.map(advisory), ...comments.notices()],
    unread: [],
    deletions: [],
  };
  return { ...report, outcome: outcomeOf(report) };
}

function judgedOf({ kafkaFiles, unreadFiles, unreadable }: Scanned): StackReport["judged"] {
  if (unreadFiles === kafkaFiles) return "nothing";
  return unreadFiles + unreadable > 0 ? "cut short" : "whole";
}

const NOTHING = "no file uses a Kafka client that is known, so that nothing was judged";

function levelSource(own: string, level: string): string {
  return own === level ? "the rule itself" : "the pack's configuration";
}

function advisory(message: string): Notice {
  return { level: "advisory", severity: "medium", message };
}

function resourceAt(place: Place, project: string, comments: Comments): ReportedResource {
  const { path, line, column, within, occurrence, library, kind, check } = place;
  const name = within === "" ? (path.split("/").at(-1) ?? path) : within;
  return {
    // By its function, since lines move: the same finding is the same from run to run.
    urn: `code:${project}:${path}#${[within, check.rule, check.setting ?? "", String(occurrence)].join(":")}`,
    name,
    type: library,
    kind,
    source: { file: path, line, column },
    checks: [comments.applied(place, check)],
  };
}

/** The exemptions in comments, and which of them were used. */
class Comments {
  readonly #byPath: ReadonlyMap<string, readonly ExemptionComment[]>;
  readonly #problems: readonly string[];
  readonly #used = new Set<ExemptionComment>();

  constructor(
    { exemptions }: Pick<Scanned, "exemptions">,
    private readonly permits: Permits | undefined,
    private readonly day: Day,
  ) {
    this.#byPath = new Map([...exemptions].map(([path, each]) => [path, each.exemptions]));
    this.#problems = [...exemptions.values()].flatMap(({ problems }) => problems);
  }

  applied({ path, line, statement }: Place, check: Check): Check {
    if (check.status !== "violated") return check;
    const comment = this.#byPath
      .get(path)
      ?.find((each) => (each.line === line || each.line === statement) && each.rule === check.rule);
    if (comment === undefined) return check;
    this.#used.add(comment);
    const refusal = this.#refusal(comment);
    if (refusal !== undefined) return { ...check, notes: refusal };
    const { owner, reason, expires } = comment;
    return {
      ...check,
      status: "excused",
      level: "advisory",
      notes: `Excused until ${expires} in code (${owner}): ${reason}.`,
      acceptance: { by: "exemption", owner, reason, until: expires, source: "code" },
    };
  }

  /** Why an exemption does not count. */
  #refusal({ rule, owner, expires }: ExemptionComment): string | undefined {
    if (expires < this.day) return `Its exemption expired on ${expires} (${owner}).`;
    const { permits } = this;
    if (permits === undefined) return undefined;
    if (!permits.rules.includes(rule))
      return "Its exemption does not count: the pack's configuration permits none from this rule in code.";
    return daysBetween(this.day, expires) * MS_PER_DAY > milliseconds(permits.longest)
      ? `Its exemption does not count: it lasts until ${expires}, but in code the pack's configuration permits ${permits.longest} at most.`
      : undefined;
  }

  notices(): Notice[] {
    const unused = [...this.#byPath].flatMap(([path, comments]) =>
      comments
        .filter((comment) => !this.#used.has(comment))
        .map(
          ({ writtenAt, rule }) =>
            `${path}:${String(writtenAt)}: the exemption from ${rule} excuses nothing; remove it`,
        ),
    );
    return [...this.#problems, ...unused].map(advisory);
  }
}

import { nameIn } from "#policies/estate/urn-pattern";
import type { Check, Notice, Remediation, ReportedResource, Status } from "../report";
import { CopiedLines } from "./copied-lines";
import type { RecordLine, RemediationLine, VerdictLine } from "./record-line";
import { RunLines } from "./record-runs";
import { TextPool } from "./text-pool";

type Draft = ReportedResource & { readonly checks: Check[] };

/** What one run of the pack recorded, as its lines come in. */
export class RecordedRun extends RunLines {
  readonly #drafts = new Map<string, Draft>();
  readonly #checks = new Map<string, Check>();
  readonly #texts = new TextPool();
  readonly #copies = new CopiedLines();
  readonly remediations: Remediation[] = [];
  readonly notices: Notice[] = [];

  protected takeOther(line: RecordLine): void {
    if (line.type === "run" || line.type === "end") this.#copies.beginCopy();
    else if (this.#copies.isNew(line)) this.#takeNew(line);
  }

  #takeNew(line: RecordLine): void {
    if (line.type === "remediation") this.remediations.push(remediationIn(line));
    if (line.type !== "notice") return;
    this.notices.push({ level: line.level, severity: line.severity, message: line.message });
  }

  /** The resources that something was judged of, in the order of the run. */
  resources(): ReportedResource[] {
    return [...this.#drafts.values()];
  }

  protected takeVerdict(line: VerdictLine): void {
    const draft = this.#drafts.get(line.urn) ?? draftOf(line, this.#texts);
    this.#drafts.set(line.urn, draft);
    const check = checkIn(line, this.#texts);
    if (!draft.checks.some((known) => isSame(known, check))) draft.checks.push(this.#once(check));
  }

  /** Most resources are in order in the same way, and those that are not have the same mistakes. */
  #once(check: Check): Check {
    const key = JSON.stringify(check);
    const known = this.#checks.get(key);
    if (known === undefined) this.#checks.set(key, check);
    return known ?? check;
  }
}

/** One finding for each cause: the same thing may be said of each container in which it stands. */
function isSame(one: Check, other: Check): boolean {
  return (
    one.rule === other.rule &&
    one.setting === other.setting &&
    one.status === other.status &&
    (one.reason ?? one.container) === (other.reason ?? other.container)
  );
}

function draftOf(line: VerdictLine, pool: TextPool): Draft {
  const { urn, name, cluster, owner, class: stated } = line;
  return {
    urn,
    name: nameIn(urn),
    type: pool.once(line.resourceType),
    kind: pool.once(line.kind),
    ...texts({ kafkaName: name, cluster, owner, class: stated }, ["kafkaName", "cluster", "owner", "class"]),
    checks: [],
  };
}

/** What a check has of a verdict as it is. */
const TAKEN = ["setting", "container", "path", "value", "state", "source", "reason", "why", "advice", "notes"] as const;

function checkIn(line: VerdictLine, pool: TextPool): Check {
  const { rule, level, severity } = line;
  const taken = TAKEN.filter((field) => line[field] !== undefined).map((field) => [field, pool.value(line[field])]);
  const acceptance = acceptanceIn(line);
  return {
    rule: pool.once(rule),
    status: statusOf(line),
    level: pool.value(level),
    severity: pool.value(severity),
    ...(Object.fromEntries(taken) as Partial<Check>),
    ...(acceptance === undefined ? {} : { acceptance }),
  };
}

function statusOf({ verdict, exemption, baseline, level }: VerdictLine): Status {
  if (verdict !== "violation") return verdict;
  // A class of topics whose loss is accepted may switch a rule off.
  if (exemption !== undefined || level === "disabled") return "excused";
  return baseline === undefined ? "violated" : "baseline";
}

function acceptanceIn({ verdict, exemption, baseline, level, class: stated }: VerdictLine): Check["acceptance"] {
  if (exemption !== undefined) {
    return {
      by: "exemption",
      ...texts({ ...exemption, until: exemption.expires }, ["owner", "reason", "until", "source"]),
    };
  }
  if (baseline !== undefined) return { by: "baseline", ...texts(baseline, ["owner", "until", "source"]) };
  return verdict === "violation" && level === "disabled"
    ? { by: "class", ...texts({ reason: stated }, ["reason"]) }
    : undefined;
}

/** Those of some fields that are there. */
function texts(from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const entries = names.map((name) => [name, from[name]]);
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string")) as Record<string, string>;
}

function remediationIn({ rule, urn, assignments }: RemediationLine): Remediation {
  const changes = assignments.map(({ name, before, value }) => ({
    setting: name,
    ...(before === undefined ? {} : { before }),
    after: value,
  }));
  return { rule, urn, name: nameIn(urn), changes };
}

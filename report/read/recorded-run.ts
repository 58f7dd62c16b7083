import { fingerprintOf } from "../fingerprint";
import type { Check, Notice, Remediation, ReportedResource, Status } from "../report";
import { nameInUrn } from "../urn";
import type { EndLine, RecordLine, RemediationLine, RunLine, VerdictLine } from "./record-line";

interface Draft {
  readonly resource: Omit<ReportedResource, "checks">;
  readonly checks: Check[];
  readonly seen: Set<string>;
}

/** What one run of the pack recorded, as its lines come in. */
export class RecordedRun {
  readonly #drafts = new Map<string, Draft>();
  readonly #checks = new Map<string, Check>();
  readonly remediations: Remediation[] = [];
  readonly notices: Notice[] = [];
  end: EndLine | undefined;

  constructor(readonly run: RunLine) {}

  take(line: RecordLine): void {
    switch (line.type) {
      case "run":
        return;
      case "verdict":
        this.#takeVerdict(line);
        return;
      case "remediation":
        this.remediations.push(remediationIn(line));
        return;
      case "notice":
        this.notices.push({ level: line.level, severity: line.severity, message: line.message });
        return;
      case "end":
        this.end = line;
    }
  }

  /** The resources that something was judged of, in the order of the run. */
  resources(): ReportedResource[] {
    return [...this.#drafts.values()].map(({ resource, checks }) => ({ ...resource, checks }));
  }

  #takeVerdict(line: VerdictLine): void {
    const draft = this.#drafts.get(line.urn) ?? draftOf(line);
    this.#drafts.set(line.urn, draft);
    const check = checkIn(line);
    // One finding for each cause: the same thing may be said of each container in which it stands.
    const key = JSON.stringify([check.rule, check.setting, check.status, check.reason ?? check.container]);
    if (draft.seen.has(key)) return;
    draft.seen.add(key);
    draft.checks.push(check.reason === undefined ? this.#once(check) : withFingerprint(line, check));
  }

  /** Most resources are in order in the same way. */
  #once(check: Check): Check {
    const key = JSON.stringify(check);
    const known = this.#checks.get(key);
    if (known === undefined) this.#checks.set(key, check);
    return known ?? check;
  }
}

function draftOf({ urn, resourceType, kind, name, cluster, owner, class: stated }: VerdictLine): Draft {
  const resource = {
    urn,
    name: nameInUrn(urn),
    type: resourceType,
    kind,
    ...texts({ kafkaName: name, cluster, owner, class: stated }, ["kafkaName", "cluster", "owner", "class"]),
  };
  return { resource, checks: [], seen: new Set() };
}

/** What a check has of a verdict as it is. */
const TAKEN = ["setting", "container", "path", "value", "state", "source", "reason", "why", "advice", "notes"] as const;

function checkIn(line: VerdictLine): Check {
  const { rule, level, severity } = line;
  const taken = TAKEN.filter((field) => line[field] !== undefined).map((field) => [field, line[field]]);
  const acceptance = acceptanceIn(line);
  return {
    rule,
    status: statusOf(line),
    level,
    severity,
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

function withFingerprint({ urn, rule, setting, container }: VerdictLine, check: Check): Check {
  return check.status === "not applicable"
    ? check
    : { ...check, fingerprint: fingerprintOf(urn, rule, setting, container) };
}

function remediationIn({ rule, urn, assignments }: RemediationLine): Remediation {
  const changes = assignments.map(({ name, before, value }) => ({
    setting: name,
    ...(before === undefined ? {} : { before }),
    after: value,
  }));
  return { rule, urn, name: nameInUrn(urn), changes };
}

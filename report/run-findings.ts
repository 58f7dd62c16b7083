import type { DeletedTopic } from "./deleted-topic";
import { deletionWords } from "./deleted-topic";
import { fingerprintOf } from "./fingerprint";
import type { StackReport } from "./report";
import { sentence } from "./sentence";
import { visibleLine, visibleText } from "./visible-text";

/** What counts against a run as a whole: services that know nothing but findings would take it for a clean one. */
export interface RunFinding {
  readonly rule: RunRule["id"];
  readonly level: "mandatory" | "advisory";
  /** One line. */
  readonly message: string;
  readonly details: readonly string[];
  readonly fingerprint: string;
  /** What it is said of, where that is not the run as a whole. */
  readonly topic?: DeletedTopic;
}

/** What such a finding is called, where a format lists rules. */
export interface RunRule {
  readonly id: "run-not-judged" | "pack-notice" | "topic-data-deleted";
  /** At what it stands unless it says otherwise. */
  readonly level: "mandatory" | "advisory";
  readonly title: string;
  readonly why: string;
}

const NOT_JUDGED: RunRule = {
  id: "run-not-judged",
  level: "mandatory",
  title: "the pack judges every resource of the stack",
  why: "a run in which the pack did not load, or that ended before everything was judged, finds nothing and proves nothing",
};

const NOTICE: RunRule = {
  id: "pack-notice",
  level: "mandatory",
  title: "the configuration of the pack says what is so",
  why: "an exemption that excuses nothing or a cluster that nobody stated means that the pack judges something else than was meant",
};

const DELETED: RunRule = {
  id: "topic-data-deleted",
  level: "advisory",
  title: "the operation deletes no topic with its data",
  why: "a topic that is deleted or replaced takes all its messages with it, which nobody can tell from one that is no longer needed",
};

export const RUN_RULES: readonly RunRule[] = [NOT_JUDGED, NOTICE, DELETED];

const JUDGED_WORDS: Readonly<Record<StackReport["judged"], string>> = {
  whole: "every resource was judged, but something went wrong",
  "cut short": "the run ended before everything was judged",
  "events only": "there is no record of what was judged, only findings",
  nothing: "the pack judged nothing",
};

/** What counts against the run over one stack. */
export function runFindings(stack: StackReport): RunFinding[] {
  const notJudged = notJudgedFinding(stack);
  return [...(notJudged === undefined ? [] : [notJudged]), ...noticeFindings(stack), ...deletionFindings(stack)];
}

/** What a report comes to that has no stack at all. */
export const NO_STACK_FINDING: RunFinding = {
  rule: NOT_JUDGED.id,
  level: "mandatory",
  message: "Not judged: there is no stack in this report.",
  details: [],
  fingerprint: fingerprintOf("", NOT_JUDGED.id),
};

function notJudgedFinding(stack: StackReport): RunFinding | undefined {
  const { judged, outcome, problems } = stack;
  if (judged === "whole" && outcome !== "not judged" && problems.length === 0) return undefined;
  const isGrave = outcome === "not judged" || judged === "nothing" || judged === "cut short";
  return {
    rule: NOT_JUDGED.id,
    level: isGrave ? "mandatory" : "advisory",
    message: `${nameOf(stack)}: ${isGrave ? "not judged" : "not judged wholly"}: ${JUDGED_WORDS[judged]}.`,
    details: problems.map((problem) => sentence(visibleText(problem))),
    fingerprint: fingerprintOf(nameOf(stack), NOT_JUDGED.id),
  };
}

function noticeFindings(stack: StackReport): RunFinding[] {
  return stack.notices.map(({ level, message }) => {
    const [first = "", ...details] = message.split("\n");
    return {
      rule: NOTICE.id,
      level: level === "mandatory" ? "mandatory" : "advisory",
      message: `${nameOf(stack)}: ${visibleLine(first)}`,
      details: details.map(visibleText),
      fingerprint: fingerprintOf(nameOf(stack), NOTICE.id, first),
    };
  });
}

function deletionFindings({ deletions }: StackReport): RunFinding[] {
  return deletions.map((topic) => ({
    rule: DELETED.id,
    level: DELETED.level,
    message: sentence(`${visibleLine(topic.name)}: ${deletionWords(topic)}`),
    details: [visibleLine(topic.urn)],
    fingerprint: fingerprintOf(topic.urn, DELETED.id),
    topic,
  }));
}

/** `shop/prod`; a run that failed before it had a stack has no name. */
function nameOf({ project, stack }: StackReport): string {
  return stack === "" ? "a stack that did not say its name" : visibleLine(`${project}/${stack}`);
}

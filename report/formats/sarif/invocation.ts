import { sparedWords } from "../../deleted-topic";
import type { Commit, StackReport } from "../../report";
import { runFindings } from "../../run-findings";
import { sentence } from "../../sentence";
import type { StackComparison } from "../../stack-comparison";
import { changeNumbers } from "../../stack-comparison";
import { visibleLine, visibleText } from "../../visible-text";
import { inertLinks } from "./inert-markdown";
import type { SarifLevel } from "./rules";

interface Notification {
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
}

/** What a stack alone does not tell. */
export interface Besides {
  /** How many findings there are beyond what GitHub takes. */
  readonly leftOut: number;
  /** Why it was not compared with an earlier report. */
  readonly notCompared: string | undefined;
}

/** What is to be said of the run besides its results; GitHub does not show it, other readers do. */
export function notificationsOf(stack: StackReport, { leftOut, notCompared }: Besides): object {
  const execution = [
    ...problems(stack),
    ...leftOutNote(leftOut),
    ...notComparedNote(notCompared),
    ...spared(stack),
    ...unread(stack),
  ];
  const configuration = stack.notices.map(({ level, message }) =>
    notification(level === "mandatory" ? "error" : "warning", visibleText(message)),
  );
  return {
    ...(execution.length === 0 ? {} : { toolExecutionNotifications: execution }),
    ...(configuration.length === 0 ? {} : { toolConfigurationNotifications: configuration }),
  };
}

/** The model's own words of a run, for programs. */
export function propertiesOf(stack: StackReport, compared: StackComparison | undefined): object {
  const { environment, operation, judged, outcome, commit, configuration } = stack;
  return {
    ...(environment === undefined ? {} : { environment: visibleLine(environment) }),
    operation,
    judged,
    outcome,
    // SARIF's own place for it (versionControlProvenance) asks for the repository's address, which is not known.
    ...(commit === undefined ? {} : { commit: commitOf(commit) }),
    ...(configuration === undefined ? {} : { configurationDigest: visibleLine(configuration.digest) }),
    ...Object.fromEntries(Object.entries(changeNumbers(compared)).map(([key, value]) => [key, shown(value)])),
  };
}

function shown(value: string | number): string | number {
  return typeof value === "string" ? visibleLine(value) : value;
}

function commitOf({ id, branch, modified }: Commit): object {
  return { id: visibleLine(id), ...(branch === undefined ? {} : { branch: visibleLine(branch) }), modified };
}

function problems(stack: StackReport): Notification[] {
  return runFindings(stack)
    .filter(({ rule }) => rule === "run-not-judged")
    .map(({ level, message, details }) =>
      notification(level === "mandatory" ? "error" : "warning", [message, ...details].join("\n")),
    );
}

function leftOutNote(leftOut: number): Notification[] {
  if (leftOut === 0) return [];
  const findings = leftOut === 1 ? "1 more finding, the least" : `${String(leftOut)} more findings, the least`;
  return [notification("warning", `${findings} of all, left out here: report.json has every one.`)];
}

function notComparedNote(reason: string | undefined): Notification[] {
  return reason === undefined ? [] : [notification("note", `Not compared: ${sentence(visibleLine(reason))}`)];
}

function spared({ spared: topics = [] }: StackReport): Notification[] {
  return topics.map((topic) => notification("note", `${visibleLine(topic.name)}: ${sentence(sparedWords(topic))}`));
}

function unread({ unread: types }: StackReport): Notification[] {
  return types.map(({ type, resources }) =>
    notification("note", `Not judged: ${String(resources)} of the type ${visibleLine(type)}, which no rule looks at.`),
  );
}

function notification(level: SarifLevel, text: string): Notification {
  return { level, message: { text: inertLinks(text) } };
}

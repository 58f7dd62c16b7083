import { rules } from "#policies/rules/index";
import type { StackReport } from "../report/report";
import type { Scanned } from "./scan";

/** What a stack carries of a scan: the argument `codeScan` of a producer or a consumer. */
export interface CodeScanSummary {
  /** How many violations there are of each rule about code that nobody answers for. */
  readonly findings: Readonly<Record<string, number>>;
  /** How many files use a Kafka client. */
  readonly files: number;
  readonly digest: string;
}

export function codeScanSummary({ kafkaFiles, digest }: Scanned, { resources }: StackReport): CodeScanSummary {
  const violated = resources.flatMap(({ checks }) => checks).filter(({ status }) => status === "violated");
  const ofCode = rules.filter(({ settings }) => settings["client code"] !== undefined);
  const counts = ofCode.map(({ id }) => [id, violated.filter(({ rule }) => rule === id).length] as const);
  return { findings: Object.fromEntries(counts), files: kafkaFiles, digest: `sha256:${digest}` };
}

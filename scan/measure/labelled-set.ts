import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ownLevels } from "./own-levels";
import { extensions, FileReader } from "../file-reader";

/** What a reader of code says is to be found in a line. */
export interface Label {
  /** The file, as `kafkajs/awaited-send.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly verdict: string;
}

/** How a scan does on the labelled snippets of one client library. */
export interface Measured {
  readonly client: string;
  readonly files: number;
  readonly found: readonly Label[];
  /** What was found where no label is. */
  readonly wrong: readonly Label[];
  /** Labels that nothing was found for. */
  readonly missed: readonly Label[];
}

/** The rules that snippets are labelled by; of others, nothing is known here. */
const LABELLED = [
  "send-with-callback",
  "delivery-error-handled",
  "flush-before-exit",
  "auto-commit-disabled",
  "commit-after-processing",
  "acks-all",
  "retries-minimum",
];

/**
 * Compares what a scan finds with what a reader has labelled, by comments such as `// expect: acks-all violation` at the end
 * of the line.
 *
 * @param folder has a folder a client library
 */
export function measure(folder: string): Measured[] {
  const clients = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const reader = new FileReader(ownLevels());
  return clients.map(({ name }) => measureClient(reader, folder, name));
}

function measureClient(reader: FileReader, folder: string, client: string): Measured {
  const files = readdirSync(join(folder, client)).filter((name) => extensions.has(/\.\w+$/.exec(name)?.[0] ?? ""));
  const [found, wrong, missed]: [Label[], Label[], Label[]] = [[], [], []];
  for (const name of files.sort()) {
    const path = join(folder, client, name);
    const file = `${client}/${name}`;
    const expected = labelsIn(file, readFileSync(path, "utf8"));
    const there = findingsIn(reader, path, file);
    for (const label of there) (expected.some((each) => isSame(each, label)) ? found : wrong).push(label);
    missed.push(...expected.filter((label) => !there.some((each) => isSame(each, label))));
  }
  return { client, files: files.length, found, wrong, missed };
}

function labelsIn(file: string, text: string): Label[] {
  return text.split("\n").flatMap((line, index) => {
    const labels = /(?:\/\/|#)\s*expect:\s*([\w\s,-]+)/.exec(line)?.[1] ?? "";
    return [...labels.matchAll(/([\w-]+)\s+(violation|undetermined)/g)].map(([, rule = "", verdict = ""]) => ({
      file,
      line: index + 1,
      rule,
      verdict,
    }));
  });
}

const VERDICTS: Readonly<Record<string, string>> = { violated: "violation", undetermined: "undetermined" };

function findingsIn(reader: FileReader, path: string, file: string): Label[] {
  const read = reader.read({ path, shown: file });
  const found = (read?.kafka?.places ?? []).flatMap(({ line, check: { rule, status } }) => {
    const verdict = VERDICTS[status];
    return verdict === undefined || !LABELLED.includes(rule) ? [] : [{ file, line, rule, verdict }];
  });
  // A reader labels a line once, however many reasons there are.
  return found.filter((label, index) => found.findIndex((each) => isSame(each, label)) === index);
}

function isSame(one: Label, other: Label): boolean {
  return one.line === other.line && one.rule === other.rule && one.verdict === other.verdict;
}

/** Of what was found, how much is right; 1 where nothing was found. */
export function precision(measured: readonly Measured[]): number {
  const [found, wrong] = [sum(measured, "found"), sum(measured, "wrong")];
  return found + wrong === 0 ? 1 : found / (found + wrong);
}

/** Of what is there, how much was found; 1 where nothing is there. */
export function recall(measured: readonly Measured[]): number {
  const [found, missed] = [sum(measured, "found"), sum(measured, "missed")];
  return found + missed === 0 ? 1 : found / (found + missed);
}

function sum(measured: readonly Measured[], which: "found" | "wrong" | "missed"): number {
  return measured.reduce((total, each) => total + each[which].length, 0);
}

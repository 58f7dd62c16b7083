import Table from "cli-table3";
import { Command } from "commander";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import type { Measured } from "../../scan/measure/labelled-set";
import { measure, precision, recall } from "../../scan/measure/labelled-set";
import { ownLevels } from "../../scan/measure/own-levels";
import { scan } from "../../scan/scan";
import { sourcePaths } from "../../scan/source-paths";
import { checkout, local } from "../paths";
import { runToEnd } from "../process/lifetime";

const LABELLED = join(checkout, "test", "scan", "labelled");
/** What is asked for, of precision and of recall. */
const LEAST = 0.95;

/** `npm run scan:measure`: how right a scan is on labelled snippets, and how fast. */
export function main(args: readonly string[]): Promise<void> {
  return runToEnd(async () => {
    let exitCode = 0;
    const program = new Command("npm run scan:measure --")
      .description("Compare the scan with the labelled snippets in test/scan/labelled, and measure how fast it reads.")
      .option("--misses", "name each finding that is wrong, and each that was missed")
      .allowExcessArguments(false)
      .showHelpAfterError()
      .action(async ({ misses }: { misses?: true }) => {
        const measured = measure(LABELLED);
        console.log(tableOf(measured));
        if (misses === true) console.log(missesOf(measured));
        console.log(await speeds());
        exitCode = Math.min(precision(measured), recall(measured)) < LEAST ? 1 : 0;
      });
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  });
}

function tableOf(measured: readonly Measured[]): string {
  const head = ["client", "snippets", "found", "wrong", "missed", "precision", "recall"];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const each of measured) table.push(rowOf(each.client, [each]));
  table.push(rowOf("all", measured));
  return table.toString();
}

function rowOf(name: string, measured: readonly Measured[]): string[] {
  const total = (count: (each: Measured) => number): string =>
    String(measured.reduce((sum, each) => sum + count(each), 0));
  return [
    name,
    total(({ files }) => files),
    total(({ found }) => found.length),
    total(({ wrong }) => wrong.length),
    total(({ missed }) => missed.length),
    precision(measured).toFixed(3),
    recall(measured).toFixed(3),
  ];
}

function missesOf(measured: readonly Measured[]): string {
  const named = (word: string, which: "wrong" | "missed"): string[] =>
    measured.flatMap((each) =>
      each[which].map(({ file, line, rule, verdict }) => `${word} ${file}:${String(line)} ${rule} ${verdict}`),
    );
  return [...named("wrong ", "wrong"), ...named("missed", "missed")].join("\n");
}

/** How often code is copied, so that starting threads is the smaller part. */
const COPIES = 5;
/** Folders of this checkout in which nothing uses a client of Kafka's. */
const OWN = ["policies", "components", "report", "cli", "drill", "toolchain"];

async function speeds(): Promise<string> {
  const folder = join(local, "scan");
  rmSync(folder, { recursive: true, force: true });
  for (let copy = 0; copy < COPIES; copy += 1) copyAll(join(folder, String(copy)));
  const of = (kind: string): string[] => Array.from({ length: COPIES }, (_, copy) => join(folder, String(copy), kind));
  const lines = [
    await speed("without a client of Kafka's", of("none")),
    await speed("that imports one, and is about other things", of("imports")),
    await speed("that is about nothing else: the snippets", of("snippets")),
  ];
  rmSync(folder, { recursive: true, force: true });
  return lines.join("\n");
}

function copyAll(folder: string): void {
  cpSync(LABELLED, join(folder, "snippets"), { recursive: true });
  for (const room of OWN) {
    for (const path of sourcePaths([join(checkout, room)], new Set([".ts"]))) {
      const name = relative(checkout, path);
      const text = readFileSync(path, "utf8");
      writeFile(join(folder, "none", name), text);
      writeFile(join(folder, "imports", name), `import { Kafka } from "kafkajs";\n${text}`);
    }
  }
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function speed(what: string, paths: readonly string[]): Promise<string> {
  const begin = performance.now();
  const { lines } = await scan(paths, { levels: ownLevels(), shown: (path) => path });
  const perSecond = Math.round((lines / (performance.now() - begin)) * 1000);
  return `${perSecond.toLocaleString("en")} lines a second of code ${what} (${lines.toLocaleString("en")} lines)`;
}

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

import type { ReportFormat, WriteOptions } from "../report/formats/report-format";
import type { Report } from "../report/report";
import { UserError } from "./user-error";

/** How much is gathered before it is written, in characters: what waits longer outlives the young part of the heap. */
const CHUNK = 64 * 1024;

/**
 * Writes a report in several formats into a folder, which it makes. Each file takes its place whole, when all are written.
 *
 * @returns the paths of the files
 * @throws UserError where something cannot be written
 */
export function writeReportFiles(
  report: Report,
  formats: readonly ReportFormat[],
  folder: string,
  options: WriteOptions,
): string[] {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const format of formats) {
      const path = join(folder, format.fileName);
      const temporary = join(folder, `.${format.fileName}.${String(process.pid)}`);
      written.push({ temporary, path });
      writeFile(temporary, format.write(report, options));
    }
    for (const { temporary, path } of written) renameSync(temporary, path);
  } catch (cause) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw cannotWrite(folder, cause);
  }
  return written.map(({ path }) => path);
}

function cannotWrite(path: string, cause: unknown): UserError {
  if (!(cause instanceof Error) || !("code" in cause)) throw cause;
  return new UserError(`${path} cannot be written: ${cause.message}`);
}

function writeFile(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const chunk of inChunks(pieces)) writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
}

function* inChunks(pieces: Iterable<string>): Iterable<string> {
  let chunk = "";
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

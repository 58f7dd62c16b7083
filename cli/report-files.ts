import { closeSync, openSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import type { ReportFormat, WriteOptions } from "../report/formats/report-format";
import type { Report } from "../report/report";
import { makeFolder } from "../report/make-folder";
import { replaceFiles } from "./replaced-files";
import { UserError } from "./user-error";

/** How much is gathered before it is written, in characters: what waits longer outlives the young part of the heap. */
const CHUNK = 64 * 1024;

/**
 * Writes a report in several formats into a folder, which it makes: all of them, or none.
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
  const byName = new Map(formats.map((format) => [format.fileName, format]));
  const names = [...byName.keys()];
  try {
    makeFolder(resolve(folder));
    replaceFiles(folder, names, (path, name) => {
      const format = byName.get(name);
      if (format !== undefined) writeFile(path, format.write(report, options));
    });
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
  return names.map((name) => join(folder, name));
}

/**
 * Writes one file, with the folders that it stands in: whole, or not at all.
 *
 * @throws UserError where it cannot be written
 */
export function writeTextFile(path: string, text: string): void {
  const folder = dirname(resolve(path));
  try {
    makeFolder(folder);
    replaceFiles(folder, [basename(path)], (place) => {
      writeFileSync(place, text);
    });
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): UserError {
  if (!(cause instanceof Error) || !("code" in cause)) throw cause;
  return new UserError(`${path} cannot be written: ${cause.message}`);
}

function writeFile(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const chunk of inChunks(pieces)) writeFileSync(file, chunk);
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

import { readFileSync } from "node:fs";

/**
 * Reads what an earlier command has noted as JSON. A note that is not there, or that cannot be read as one, is none:
 * whatever it was about is looked up or made again.
 */
export function readNoteFile<T>(file: string, isNote: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isNote(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value has fields at all. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

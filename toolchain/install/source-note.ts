import { writeFileSync } from "node:fs";

import { isRecord, readNoteFile } from "../process/read-note";

/** Where a program of the checkout comes from, kept beside it. */
export type SourceNote =
  | { readonly source: "downloaded" | "installed" }
  /** `key` is a digest of what it was built from, `because` says why it had to be. */
  | { readonly source: "built"; readonly key: string; readonly because: string };

export function readNote(file: string): SourceNote | undefined {
  return readNoteFile(file, isSourceNote);
}

function isSourceNote(value: unknown): value is SourceNote {
  if (!isRecord(value)) return false;
  const { source, key, because } = value;
  if (source === "built") return typeof key === "string" && typeof because === "string";
  return source === "downloaded" || source === "installed";
}

export function writeNote(file: string, note: SourceNote): SourceNote {
  writeFileSync(file, `${JSON.stringify(note, undefined, 2)}\n`);
  return note;
}

/** Whether what the note stands beside may be used as it is: a build only while its sources are the same. */
export function isCurrent(note: SourceNote | undefined, key: string): note is SourceNote {
  return note !== undefined && (note.source !== "built" || note.key === key);
}

/** The half of a sentence that says where a program comes from. */
export function describeSource(note: SourceNote): string {
  switch (note.source) {
    case "downloaded":
      return "the official download";
    case "installed":
      return "installed by hand";
    case "built":
      return `built from Go modules, because ${note.because}`;
  }
}

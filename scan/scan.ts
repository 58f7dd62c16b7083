import { createHash } from "node:crypto";

import type { ExemptionComments } from "./exemption-comments";
import { extensions, unreadable } from "./file-reader";
import type { FileToRead, ReadFile } from "./file-reader";
import type { RuleLevels } from "./judging";
import type { Place } from "./place";
import { readInThreads } from "./reading-threads";
import { sourcePaths } from "./source-paths";

/** What was read. */
export interface Scanned {
  readonly files: number;
  readonly lines: number;
  /** How many of them use a Kafka client that is known. */
  readonly kafkaFiles: number;
  /** How many of these could not be judged at all. */
  readonly unreadFiles: number;
  /** How many files and folders could not be read, so that nobody knows what they use; each is among the problems. */
  readonly unreadable: number;
  /** SHA-256 in hexadecimal over the files that use one: their paths and what they hold. */
  readonly digest: string;
  /** In the order of paths and lines. */
  readonly places: readonly Place[];
  readonly exemptions: ReadonlyMap<string, ExemptionComments>;
  /** Files that could not be judged, each in a sentence without its full stop. */
  readonly problems: readonly string[];
  /** Files of which a part could not be judged, likewise. */
  readonly partly: readonly string[];
}

export interface ScanOptions {
  readonly levels: RuleLevels;
  /** How a path is shown: from the top of the repository, with slashes. */
  readonly shown: (path: string) => string;
  readonly onProgress?: (files: number, places: number) => void;
}

/**
 * Reads the client code of files and folders.
 *
 * @throws MissingPackages where ast-grep is not installed; an error of the file system for a path that is not there
 */
export async function scan(paths: readonly string[], { levels, shown, onProgress }: ScanOptions): Promise<Scanned> {
  const sum = new Sum();
  const found = sourcePaths(paths, extensions, (folder, error) => {
    sum.addUnreadable(unreadable(shown(folder), error));
  });
  const files = [...found].map((path): FileToRead => ({ path, shown: shown(path) }));
  await readInThreads(files, levels, (read) => {
    for (const each of read) sum.add(each);
    onProgress?.(sum.files, sum.places.length);
  });
  return sum.scanned();
}

/** Files come in any order; what is made of them does not hang on it. */
class Sum {
  readonly places: Place[] = [];
  readonly #problems: string[] = [];
  readonly #partly: string[] = [];
  readonly #exemptions = new Map<string, ExemptionComments>();
  readonly #digests: (readonly [string, string])[] = [];
  #files = 0;
  #unread = 0;
  #unreadable = 0;
  #lines = 0;

  get files(): number {
    return this.#files;
  }

  addUnreadable(problem: string): void {
    this.#unreadable += 1;
    this.#problems.push(problem);
  }

  add({ lines, unreadable: problem, kafka }: ReadFile): void {
    if (problem !== undefined) {
      this.addUnreadable(problem);
      return;
    }
    this.#files += 1;
    this.#lines += lines;
    if (kafka === undefined) return;
    if (kafka.isUnread) this.#unread += 1;
    this.places.push(...kafka.places);
    (kafka.isUnread ? this.#problems : this.#partly).push(...kafka.problems);
    this.#exemptions.set(kafka.path, kafka.exemptions);
    this.#digests.push([kafka.path, kafka.digest]);
  }

  scanned(): Scanned {
    const digests = [...this.#digests].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      files: this.#files,
      lines: this.#lines,
      kafkaFiles: digests.length,
      unreadFiles: this.#unread,
      unreadable: this.#unreadable,
      digest: createHash("sha256").update(JSON.stringify(digests)).digest("hex"),
      places: this.places.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1)),
      exemptions: this.#exemptions,
      problems: this.#problems.sort(),
      partly: this.#partly.sort(),
    };
  }
}

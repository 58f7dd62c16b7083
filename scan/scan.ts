import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import type { Configuration } from "#policies/configuration";
import type { ScanClient } from "./client";
import { clients } from "./clients/index";
import type { ExemptionComments } from "./exemption-comments";
import { exemptionComments } from "./exemption-comments";
import { Judging } from "./judging";
import type { Language } from "./languages/language";
import { languages } from "./languages/index";
import { MissingPackages, Parser } from "./parser";
import type { Place } from "./place";
import { placesIn } from "./place";
import { SourceFile } from "./source-file";
import { sourcePaths } from "./source-paths";

/** What is larger is no source that people write. */
const LARGEST = 4 * 1024 * 1024;
/** How many files are read and parsed at once: parsing uses the other threads of Node.js. */
const AT_ONCE = 4;

/** What was read. */
export interface Scanned {
  readonly files: number;
  readonly lines: number;
  /** How many of them use a Kafka client that is known. */
  readonly kafkaFiles: number;
  /** SHA-256 in hexadecimal over the files that use one: their paths and what they hold. */
  readonly digest: string;
  readonly places: readonly Place[];
  readonly exemptions: ReadonlyMap<string, ExemptionComments>;
  /** Files that could not be judged as a whole, each in a sentence without its full stop. */
  readonly problems: readonly string[];
}

export interface ScanOptions {
  /** The rules with their levels and parameters. */
  readonly configuration: Configuration;
  /** How a path is shown: from the top of the repository, with slashes. */
  readonly shown: (path: string) => string;
  readonly onProgress?: (files: number, places: number) => void;
  readonly signal?: AbortSignal;
}

const byExtension = new Map(languages.flatMap((language) => language.extensions.map((each) => [each, language])));

/**
 * Reads the client code of files and folders.
 *
 * @throws MissingPackages where ast-grep is not installed; an error of the file system for a path that is not there
 */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<Scanned> {
  const parser = new Parser();
  parser.prepare();
  const scanning = new Scanning(parser, options);
  const files = sourcePaths(paths, new Set(byExtension.keys()));
  // Workers share one list, so that a large file holds up nobody.
  await Promise.all(Array.from({ length: AT_ONCE }, () => scanning.work(files)));
  return scanning.scanned();
}

class Scanning {
  readonly #parser: Parser;
  readonly #options: ScanOptions;
  readonly #judging: Judging;
  readonly #places: Place[] = [];
  readonly #problems: string[] = [];
  readonly #exemptions = new Map<string, ExemptionComments>();
  readonly #digests = new Map<string, string>();
  #files = 0;
  #lines = 0;

  constructor(parser: Parser, options: ScanOptions) {
    this.#parser = parser;
    this.#options = options;
    this.#judging = new Judging(options.configuration);
  }

  async work(paths: Iterable<string>): Promise<void> {
    for (const path of paths) {
      this.#options.signal?.throwIfAborted();
      await this.#read(path, this.#options.shown(path));
      this.#options.onProgress?.(this.#files, this.#places.length);
    }
  }

  scanned(): Scanned {
    const digests = [...this.#digests].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      files: this.#files,
      lines: this.#lines,
      kafkaFiles: digests.length,
      digest: createHash("sha256").update(JSON.stringify(digests)).digest("hex"),
      // Files are done in any order.
      places: this.#places.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1)),
      exemptions: this.#exemptions,
      problems: this.#problems.sort(),
    };
  }

  async #read(path: string, shown: string): Promise<void> {
    const language = byExtension.get(extname(path));
    const bytes = await readFile(path);
    // Other things have such endings too: `.ts` is a film as well.
    if (language === undefined || bytes.includes(0)) return;
    this.#files += 1;
    const text = bytes.toString("utf8");
    this.#lines += linesIn(bytes);
    const used = clients.filter((client) => client.languages.includes(language.name) && client.imports.test(text));
    if (used.length === 0) return;
    this.#digests.set(shown, createHash("sha256").update(bytes).digest("hex"));
    if (bytes.length > LARGEST) this.#problems.push(`${shown} is larger than 4 MiB, and was not read`);
    else await this.#look(shown, text, language, used);
  }

  async #look(path: string, text: string, language: Language, used: readonly ScanClient[]): Promise<void> {
    try {
      const file = new SourceFile(path, text, language, await this.#parser.parse(language, text));
      this.#noteErrors(file);
      this.#exemptions.set(path, exemptionComments(path, text, language.comment));
      for (const client of used) this.#places.push(...placesIn(file, client, this.#judging));
    } catch (error) {
      if (!(error instanceof MissingPackages)) throw new Error(`${path}: ${messageOf(error)}`, { cause: error });
      this.#problems.push(`${path} was not read: ${error.message}`);
    }
  }

  /** A tree is made of the rest, so that a file with a mistake is looked at all the same. */
  #noteErrors({ path, root, language }: SourceFile): void {
    const broken = root.find({ rule: { kind: "ERROR" } });
    if (broken === null) return;
    const line = String(broken.range().start.line + 1);
    this.#problems.push(`${path}:${line} does not parse as ${language.title}: what stands there was not judged`);
  }
}

function linesIn(bytes: Buffer): number {
  let count = bytes.length === 0 || bytes.at(-1) === NEWLINE ? 0 : 1;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

const NEWLINE = 10;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

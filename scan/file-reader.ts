import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname } from "node:path";

import type { ScanClient } from "./client";
import { clients } from "./clients/index";
import type { ExemptionComments } from "./exemption-comments";
import { EXEMPTION_WORD, exemptionComments } from "./exemption-comments";
import type { RuleLevels } from "./judging";
import { Judging } from "./judging";
import type { Language } from "./languages/language";
import { languages } from "./languages/index";
import { MissingPackages, Parser } from "./parser";
import type { Place } from "./place";
import { placesIn } from "./place";
import { SourceFile } from "./source-file";

/** What is larger is no source that people write. */
const LARGEST = 4 * 1024 * 1024;
/** Nor is a line that is longer, in characters: a program has written it. */
const LONGEST_LINE = 20_000;

/** A file to read, and how it is shown. */
export interface FileToRead {
  readonly path: string;
  /** From the top of the repository, with slashes. */
  readonly shown: string;
}

/** What was read in one file: plain values, which another thread can hand back. */
export interface ReadFile {
  readonly lines: number;
  /** Why it could not be read at all, so that nobody knows what it uses, in a sentence without its full stop. */
  readonly unreadable?: string;
  /** Of a file that uses a Kafka client. */
  readonly kafka?: {
    readonly path: string;
    /** SHA-256 in hexadecimal. */
    readonly digest: string;
    readonly places: readonly Place[];
    readonly exemptions: ExemptionComments;
    /** Why it could not be judged as a whole, each in a sentence without its full stop. */
    readonly problems: readonly string[];
    /** Whether nothing of it was judged. */
    readonly isUnread: boolean;
  };
}

export const extensions: ReadonlySet<string> = new Set(languages.flatMap(({ extensions: own }) => own));

const byExtension = new Map(languages.flatMap((language) => language.extensions.map((each) => [each, language])));

/** Reads files one by one. A thread has one of these, since grammars are loaded once a thread. */
export class FileReader {
  readonly #parser = new Parser();
  readonly #judging: Judging;

  /** @throws MissingPackages where ast-grep is not installed */
  constructor(levels: RuleLevels) {
    this.#judging = new Judging(levels);
    this.#parser.prepare();
  }

  /** @returns undefined for a file of no language that is known */
  read({ path, shown }: FileToRead): ReadFile | undefined {
    const language = byExtension.get(extname(path));
    if (language === undefined) return undefined;
    const bytes = bytesOf(path);
    if (!Buffer.isBuffer(bytes)) return { lines: 0, unreadable: unreadable(shown, bytes.error) };
    const lines = linesIn(bytes);
    const text = decoded(bytes);
    const used = clients
      .filter((client) => client.languages.includes(language.name) && client.imports.test(text))
      .filter((client) => client.isForKafka?.(text, path) !== false);
    if (used.length === 0) return { lines };
    const looked = notReadable(shown, text) ?? this.#look(shown, text, language, used);
    const digest = createHash("sha256").update(bytes).digest("hex");
    return { lines, kafka: { path: shown, digest, ...looked } };
  }

  #look(path: string, text: string, language: Language, used: readonly ScanClient[]): Looked {
    try {
      const file = new SourceFile(path, text, language, this.#parser.parse(language, text));
      return {
        places: placesIn(file, used, this.#judging),
        exemptions: exemptionComments(path, text, language.comment, commentsOf(file)),
        problems: errorIn(file),
        isUnread: false,
      };
    } catch (error) {
      // Trees are walked by recursion, and nobody writes thousands of links of a chain.
      if (error instanceof RangeError) return notRead(`${path} is nested too deeply, and was not read`);
      if (error instanceof MissingPackages) return notRead(`${path} was not read: ${error.message}`);
      throw new Error(`${path}: ${messageOf(error)}`, { cause: error });
    }
  }
}

/** Whether a comment has what begins at an index; asked of the word of an exemption alone. */
function commentsOf({ root }: SourceFile): (index: number) => boolean {
  let comments: readonly { readonly start: number; readonly end: number }[] | undefined;
  return (index) => {
    comments ??= root
      .findAll({ rule: { regex: EXEMPTION_WORD } })
      .filter((node) => node.kind().includes("comment"))
      .map((node) => ({ start: node.range().start.index, end: node.range().end.index }));
    return comments.some(({ start, end }) => start <= index && index < end);
  };
}

/** A thread has nothing else to do meanwhile, and to hand this to another one takes longer. */
function bytesOf(path: string): Buffer | { readonly error: unknown } {
  try {
    return readFileSync(path);
  } catch (error) {
    return { error };
  }
}

/** That a file or a folder could not be read, and why: `src/Orders.java was not read: EACCES: permission denied`. */
export function unreadable(shown: string, error: unknown): string {
  // What the file system was asked for says nothing more than the path does.
  return `${shown} was not read: ${messageOf(error).replace(/, \w+( '.*')?$/s, "")}`;
}

type Looked = Omit<NonNullable<ReadFile["kafka"]>, "path" | "digest">;

function notRead(problem: string): Looked {
  return { places: [], exemptions: { exemptions: [], problems: [] }, problems: [problem], isUnread: true };
}

function notReadable(path: string, text: string): Looked | undefined {
  if (text.length > LARGEST) return notRead(`${path} is larger than 4 MiB, and was not read`);
  return hasLongLine(text)
    ? notRead(
        `${path} has a line of more than ${String(LONGEST_LINE)} characters, as generated code has, and was not read`,
      )
    : undefined;
}

/** Most texts are no longer than that, or their lines are told apart by line feeds: a regular expression takes its time. */
function hasLongLine(text: string): boolean {
  for (let begin = 0; text.length - begin >= LONGEST_LINE;) {
    const end = text.indexOf("\n", begin);
    if (end === -1 || end - begin >= LONGEST_LINE) return new RegExp(`.{${String(LONGEST_LINE)}}`).test(text);
    begin = end + 1;
  }
  return false;
}

/** UTF-8, or the UTF-16 that Visual Studio writes, by its mark. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString("utf16le");
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** A tree is made of the rest, so that a file with a mistake is looked at all the same. */
function errorIn({ path, root, language }: SourceFile): string[] {
  const broken = root.find({ rule: { kind: "ERROR" } }) ?? missingIn(root);
  if (broken === undefined) return [];
  const line = String(broken.range().start.line + 1);
  return [`${path}:${line} does not parse as ${language.title}: what stands there was not judged`];
}

/** A bracket that is not there, which tree-sitter puts in where that is the least that makes sense of a text. */
function missingIn(root: SourceFile["root"]): SourceFile["root"] | undefined {
  return root.findAll({ rule: { regex: "^$" } }).find((node) => /^[)}\]]$/.test(node.kind()));
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

import type { Pos } from "@ast-grep/napi";

import type { ClientKind } from "#policies/blocks/client-block";
import type { Check } from "../report/report";
import { SEND_WITH_CALLBACK } from "./checks/sends";
import type { ScanClient } from "./client";
import type { Judging } from "./judging";
import type { Node } from "./languages/language";
import { enclosing } from "./languages/nodes";
import type { Sighting } from "./sighting";
import { sightingsIn } from "./sightings";
import type { SourceFile } from "./source-file";

/** What a rule says of a place in code, without the tree that it was found in. */
export interface Place {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The line that its statement begins in, where a chain of calls goes over several. */
  readonly statement: number;
  /** What it stands in: `OrderService.publish`; empty at the top of a file. */
  readonly within: string;
  /** What of several of one rule in one function it is, from 1. */
  readonly occurrence: number;
  /** The client library, as people call it. */
  readonly library: string;
  readonly kind: ClientKind;
  readonly check: Check;
}

/**
 * What clients say of a file, in the order of the text. A place is named once for each rule, however many of them see theirs
 * there: a name may stand for producers of two libraries, and a setting for those of two producers.
 */
export function placesIn(file: SourceFile, clients: readonly ScanClient[], judging: Judging): Place[] {
  const counts = new Map<string, number>();
  return onceEach(judgedIn(file, clients, judging)).map(({ library, sighting, start, check }) => {
    const within = whereabouts(file, sighting.node);
    const key = [check.rule, check.setting, within].join("\u0000");
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    const { line, column } = { line: start.line + 1, column: start.column + 1 };
    const place = { path: file.path, line, column, statement: statementLine(sighting.node), within, occurrence };
    return { ...place, library, kind: sighting.kind, check };
  });
}

/** What a client says of one place, and what the rule makes of it. */
interface Judged {
  readonly library: string;
  readonly sighting: Sighting;
  readonly start: Pos;
  readonly check: Check;
}

function judgedIn(file: SourceFile, clients: readonly ScanClient[], judging: Judging): Judged[] {
  return sightingsIn(file, clients).flatMap(({ client, sighting }) => {
    const check = judging.check(sighting);
    const { start } = sighting.node.range();
    return check === undefined ? [] : [{ library: client.title, sighting, start, check }];
  });
}

/**
 * Of those that one rule says of one place for one library, a violation counts ahead of what is not known, and that ahead of
 * all else; so it does of two libraries, of which one may know more. Of a send it is the other way round, since a file does
 * not always tell whose call it is, and what brings an outcome differs.
 */
function onceEach(judged: readonly Judged[]): Judged[] {
  const found = new Map<string, Judged>();
  for (const each of judged) {
    const key = [each.check.rule, each.check.setting, each.start.index].join("\u0000");
    const other = found.get(key);
    const isWorse = other === undefined || weight(each) > weight(other);
    if (other === undefined || (weight(each) !== weight(other) && isWorse === isWorseTaken(each, other)))
      found.set(key, each);
  }
  return [...found.values()];
}

function isWorseTaken({ library, check }: Judged, other: Judged): boolean {
  return library === other.library || check.rule !== SEND_WITH_CALLBACK;
}

function weight({ check: { status } }: Judged): number {
  return status === "violated" ? 2 : status === "undetermined" ? 1 : 0;
}

function statementLine(node: Node): number {
  let line = node.range().start.line;
  for (let around = node.parent(); around !== null && !ENDS.test(around.kind()); around = around.parent())
    line = around.range().start.line;
  return line + 1;
}

/** What statements stand in. */
const ENDS = /block|body|program|module|source_file|compilation_unit|statements|statement_list|suite|declaration_list/;

/** The class and the method: lambdas have no name of their own. */
function whereabouts({ language }: SourceFile, node: Node): string {
  const names: string[] = [];
  const kinds = [...language.functions, ...language.classes];
  for (let around = enclosing(node, kinds); around !== undefined; around = enclosing(around, kinds)) {
    const name = language.nameOf(around);
    if (name !== undefined && name !== "") names.unshift(name);
  }
  return names.slice(-2).join(".");
}

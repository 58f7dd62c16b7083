import type { ClientKind } from "#policies/blocks/client-block";
import type { Check } from "../report/report";
import type { ScanClient } from "./client";
import type { Judging } from "./judging";
import type { Node } from "./languages/language";
import { enclosing } from "./languages/nodes";
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

/** What clients say of a file, in the order of the text. */
export function placesIn(file: SourceFile, clients: readonly ScanClient[], judging: Judging): Place[] {
  const counts = new Map<string, number>();
  return sightingsIn(file, clients).flatMap(({ client, sighting }) => {
    const check = judging.check(sighting);
    if (check === undefined) return [];
    const { start } = sighting.node.range();
    const within = whereabouts(file, sighting.node);
    const key = [check.rule, check.setting, within].join("\u0000");
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    const place = {
      path: file.path,
      line: start.line + 1,
      column: start.column + 1,
      statement: statementLine(sighting.node),
      within,
      occurrence,
    };
    return [{ ...place, library: client.title, kind: sighting.kind, check }];
  });
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

import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { patchOf } from "../blocks/patch";
import { dialects } from ".";
import { mayConcernKafka } from "./evidence";
import ownSettings from "./own-settings";
import plainClient from "./plain-client";
import type { ReadSource, Source } from "./source";
import { readSource } from "./source";
import { unreadDeclarations } from "./unread";

/**
 * What settings that somebody gives a program declare to Kafka, in whatever dialect they are written. Nothing where they do
 * not concern Kafka: names such as `ACKS` or `RETRIES` say nothing by themselves.
 */
export function declarationsIn(source: Source, context: Context): readonly Declaration[] {
  if (!mayConcernKafka(wordsOf(source))) return [];
  const read = readSource(source);
  const whole = dialects.find((dialect) => dialect.claimsAll?.(read) === true);
  if (whole !== undefined) {
    const declarations = whole.declarations(read, context);
    return source.partial === undefined ? declarations : declarations.map((each) => patchOf(each, source.partial));
  }
  if (source.entries.closed !== undefined) return unreadDeclarations(source, source.entries.closed);
  const special = dialects.filter((dialect) => dialect !== ownSettings && dialect !== plainClient);
  const found = special.flatMap((dialect) => dialect.declarations(read, context));
  const isClaimed = (prefix: string): boolean => special.some((dialect) => dialect.claims?.(prefix) === true);
  // What a framework has claimed is not looked at twice.
  const rest = withGroups(read, (prefix) => !isClaimed(prefix));
  const plain = plainClient.declarations(rest, context);
  const own = withGroups(rest, (prefix) => plain.length === 0 || prefix !== "");
  return [...found, ...plain, ...ownSettings.declarations(own, context)];
}

function wordsOf({ entries, image = "", file = "", text = "" }: Source): string {
  return [...entries.keys, image, file, text].join("\n");
}

function withGroups(source: ReadSource, among: (prefix: string) => boolean): ReadSource {
  return { ...source, groups: source.groups.filter(({ prefix }) => among(prefix)) };
}

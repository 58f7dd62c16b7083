import { platforms } from "./platforms";
import type { ResourceReader } from "./platforms/platform";

/** By type; of those that no platform reads, that is kept too: a stack has many resources of few types. */
const readers = new Map<string, ResourceReader | undefined>(
  platforms.flatMap((platform) => Object.entries(platform.resources)),
);

/** How a type of resources is read; undefined for one that is none of ours, at the cost of one look-up. */
export function readerOf(type: string): ResourceReader | undefined {
  if (readers.has(type)) return readers.get(type);
  const reader = readerByPattern(type);
  readers.set(type, reader);
  return reader;
}

function readerByPattern(type: string): ResourceReader | undefined {
  for (const platform of platforms) {
    const reader = platform.reads?.(type);
    if (reader !== undefined) return reader;
  }
  return undefined;
}

import type { ScanClient } from "./client";
import { isExpectedToThrow } from "./expected-failures";
import { begins } from "./languages/nodes";
import type { Sighting } from "./sighting";
import type { SourceFile } from "./source-file";

/** A sighting, and the client whose it is. */
export interface SightingOf {
  readonly client: ScanClient;
  readonly sighting: Sighting;
}

/** What clients say of a file, in the order of the text: each thing once, whoever says it, and nothing of expected failures. */
export function sightingsIn(file: SourceFile, clients: readonly ScanClient[]): SightingOf[] {
  const seen = new Set<string>();
  return clients
    .flatMap((client) => [...client.look(file)].map((sighting) => ({ client, sighting })))
    .filter(({ sighting: { node } }) => !isExpectedToThrow(file, node))
    .filter(({ sighting }) => {
      const key = sameness(sighting);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .sort((a, b) => begins(a.sighting.node) - begins(b.sighting.node));
}

/** Two clients that are made of the same settings, or two libraries that know the same class, say the same twice. */
function sameness({ rule, node, verdict, setting }: Sighting): string {
  return [rule, setting, begins(node), verdict.kind].join(" ");
}

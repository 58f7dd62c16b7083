import * as v from "valibot";

import { isKafkas } from "../kafka-types";
import type { SourcePosition } from "../report";
import { BrokenInput } from "./broken-input";
import { listOf, objectOf, problemOf } from "./shape";

/** What a document of Pulumi tells beside its events: the digest of `preview --json`, or an exported state. */
export interface ProgramPositions {
  /** What the document is called. */
  readonly source: string;
  /** Where the program declares each resource, by URN. */
  readonly positions: ReadonlyMap<string, SourcePosition>;
  /** The types of those that are Kafka's by their type, by URN. */
  readonly kafka: ReadonlyMap<string, string>;
  /** The version of the engine that wrote a state. */
  readonly engine?: string;
}

interface State {
  readonly urn?: unknown;
  readonly type?: unknown;
  /** Whether it is on its way out: another one has taken its place. */
  readonly delete?: unknown;
  readonly sourcePosition?: unknown;
  readonly stackTrace?: unknown;
}

interface Document {
  readonly steps?: readonly { readonly urn?: unknown; readonly newState?: State | null }[];
  readonly deployment?: {
    readonly resources?: readonly State[] | null;
    readonly manifest?: { readonly version?: unknown } | null;
  } | null;
}

const shape = objectOf({
  steps: v.nullish(listOf(objectOf({ newState: v.nullish(objectOf({})) }))),
  deployment: v.nullish(objectOf({ resources: v.nullish(listOf(objectOf({}))), manifest: v.nullish(objectOf({})) })),
});

/** Whether a JSON document is one of those two. */
export function isProgramDocument(value: object): value is Document {
  return "steps" in value || "deployment" in value;
}

/**
 * @param prefix the folder of the program within its repository, such as `infra/`; empty where both are one
 * @throws BrokenInput for a document that is neither a digest nor an exported state
 */
export function programPositions(source: string, document: object, prefix: string): ProgramPositions {
  const wrong = problemOf(shape, document);
  if (wrong !== undefined) throw new BrokenInput(source, wrong);
  const { deployment } = document as Document;
  const positions = new Map<string, SourcePosition>();
  const kafka = new Map<string, string>();
  for (const state of statesIn(source, document)) {
    if (typeof state.urn !== "string") continue;
    const position = positionOf(state, prefix);
    if (position !== undefined) positions.set(state.urn, position);
    const type = kafkaTypeOf(state);
    if (type !== undefined) kafka.set(state.urn, type);
  }
  const version = deployment?.manifest?.version;
  return {
    source,
    positions,
    kafka,
    ...(typeof version === "string" && version !== "" ? { engine: version.replace(/^v/, "") } : {}),
  };
}

function kafkaTypeOf({ type, delete: isLeaving }: State): string | undefined {
  return typeof type === "string" && isKafkas(type) && isLeaving !== true ? type : undefined;
}

function statesIn(source: string, document: object): readonly State[] {
  const { steps, deployment } = document as Document;
  if (Array.isArray(steps))
    return (steps as Document["steps"] & object).map(({ urn, newState }) => ({ urn, ...newState }));
  // An empty state has no resources.
  if (typeof deployment === "object" && deployment !== null) return deployment.resources ?? [];
  const problem = "is JSON, but neither what `pulumi preview --json` nor what `pulumi stack export` writes";
  throw new BrokenInput(source, problem);
}

/** A component's own code is somebody else's: the line that asked for it is the program's. */
function positionOf({ sourcePosition, stackTrace }: State, prefix: string): SourcePosition | undefined {
  const frames = (Array.isArray(stackTrace) ? (stackTrace as unknown[]) : []).map(
    (frame) => (frame as { readonly sourcePosition?: unknown } | null)?.sourcePosition,
  );
  for (const text of [sourcePosition, ...frames]) {
    const position = parsed(text, prefix);
    if (position !== undefined) return position;
  }
  return undefined;
}

/** `project:///index.ts#6,1`: the path within the project, line and column. */
function parsed(text: unknown, prefix: string): SourcePosition | undefined {
  if (typeof text !== "string") return undefined;
  const [, path = "", line, column] = /^project:\/\/\/(.+?)#(\d+)(?:,(\d+))?$/.exec(text) ?? [];
  if (line === undefined || path.startsWith("..") || path.includes("node_modules/")) return undefined;
  return {
    file: prefix + decoded(path),
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

import { matchesPattern } from "./pattern";
import type { StackName } from "./stack-name";

/**
 * A URN (https://www.pulumi.com/docs/iac/concepts/resources/names/#urns), or a pattern of one: `*` stands for any
 * characters within one of its four parts, `urn:pulumi:STACK::PROJECT::TYPE::NAME`. A type without those of its parents
 * means resources of that type wherever they stand.
 */
export interface UrnPattern {
  readonly text: string;
  /** Whether a resource of this stack could be meant. */
  mayBeIn(stack: StackName): boolean;
  matches(urn: string): boolean;
}

const PREFIX = "urn:pulumi:";
const SEPARATOR = "::";
/** Every type has a colon, so that `*:*` means all of them. */
const NAMES_NOTHING = /^[*:/]*$/;

/** @returns undefined for what is not a URN or a pattern of one, or that means every resource there is. */
export function urnPattern(text: string): UrnPattern | undefined {
  const parts = partsOf(text);
  if (parts === undefined || parts.every((part) => NAMES_NOTHING.test(part))) return undefined;
  return {
    text,
    mayBeIn: ({ stack, project }) => matchesPattern(parts[0], stack) && matchesPattern(parts[1], project),
    matches: (urn) => matchesParts(parts, partsOf(urn)),
  };
}

function matchesParts([stack, project, type, name]: Parts, urn: Parts | undefined): boolean {
  return (
    urn !== undefined &&
    matchesPattern(stack, urn[0]) &&
    matchesPattern(project, urn[1]) &&
    matchesType(type, urn[2]) &&
    matchesPattern(name, urn[3])
  );
}

/** A type alone means resources of that type wherever they stand: a URN has the types of their parents before it. */
function matchesType(pattern: string, types: string): boolean {
  if (matchesPattern(pattern, types)) return true;
  return !pattern.includes(PARENT) && matchesPattern(pattern, ownType(types));
}

const PARENT = "$";

function ownType(types: string): string {
  return types.slice(types.lastIndexOf(PARENT) + 1);
}

type Parts = readonly [stack: string, project: string, type: string, name: string];

/** Only a name may hold the separator itself. */
function partsOf(urn: string): Parts | undefined {
  if (!urn.startsWith(PREFIX)) return undefined;
  const [stack = "", project = "", type = "", ...name] = urn.slice(PREFIX.length).split(SEPARATOR);
  if (stack === "" || project === "" || type === "" || name.join("") === "") return undefined;
  return [stack, project, type, name.join(SEPARATOR)];
}

/** The stack of a resource; undefined for what is not a URN. */
export function stackOf(urn: string): StackName | undefined {
  const parts = partsOf(urn);
  return parts === undefined ? undefined : { project: parts[1], stack: parts[0] };
}

/** The name that the program gave a resource; the whole text where it is not a URN. */
export function nameIn(urn: string): string {
  return partsOf(urn)?.[3] ?? urn;
}

/** The type token of a resource, without those of what it stands in; empty where it is not a URN. */
export function typeIn(urn: string): string {
  return ownType(partsOf(urn)?.[2] ?? "");
}

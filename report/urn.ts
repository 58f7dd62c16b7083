import type { StackName } from "#policies/estate/stack-name";

/** The parts of a URN: `urn:pulumi:STACK::PROJECT::TYPE::NAME`, where a name may hold `::` itself. */
export interface UrnParts extends StackName {
  /** The type, without those of its parents. */
  readonly type: string;
  readonly name: string;
}

/** @returns undefined for what is no URN */
export function partsOfUrn(urn: string): UrnParts | undefined {
  const [, stack, project, types, name] = /^urn:pulumi:(.*?)::(.*?)::(.*?)::(.*)$/s.exec(urn) ?? [];
  if (stack === undefined || project === undefined || types === undefined || name === undefined) return undefined;
  return { stack, project, type: types.split("$").at(-1) ?? types, name };
}

/** What the program calls a resource. */
export function nameInUrn(urn: string): string {
  return partsOfUrn(urn)?.name ?? urn;
}

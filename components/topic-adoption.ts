import * as pulumi from "@pulumi/pulumi";

/** Our own components, and where each stands: what a program declared in their place stood there. */
const surroundings = new WeakMap<pulumi.Resource, pulumi.Resource | undefined>();

/** Remembers where a component stands, before its children ask. */
export function standsIn(component: pulumi.Resource, parent: pulumi.Resource | undefined): void {
  surroundings.set(component, parent);
}

/**
 * Where a plain resource may have been declared that a component now contains: beside the component, beside what contains
 * that of ours, and at the top of the stack. Pulumi takes the first that is in the state for the same resource, so that
 * nothing is deleted and made anew.
 *
 * @param names what the plain resource may have been called in the program
 */
export function adoptionAliases(component: pulumi.Resource, names: readonly string[]): pulumi.Alias[] {
  const places = [...outerParents(component), pulumi.rootStackResource];
  const parents = [...new Set(places)];
  return parents.flatMap((parent) => [...new Set(names)].map((name) => ({ name, parent })));
}

function outerParents(component: pulumi.Resource): pulumi.Resource[] {
  const parent = surroundings.get(component);
  if (parent === undefined) return [];
  return surroundings.has(parent) ? outerParents(parent) : [parent];
}

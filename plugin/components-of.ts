import * as pulumi from "@pulumi/pulumi";

import type { ComponentClass } from "./component-package";

/** The components among what a module exports; functions and the like are for programs in TypeScript alone. */
export function componentsOf(exported: Readonly<Record<string, unknown>>): Readonly<Record<string, ComponentClass>> {
  return Object.fromEntries(
    Object.entries(exported).filter((entry): entry is [string, ComponentClass] => isComponent(entry[1])),
  );
}

function isComponent(value: unknown): boolean {
  return typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
}

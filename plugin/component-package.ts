import * as pulumi from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";

import type { PackageSchema } from "./package-schema";

/** A component, as the package makes one from what came over the wire. Its constructor checks its arguments. */
export type ComponentClass = new (
  name: string,
  args: never,
  options: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/**
 * The components as a provider: programs in any language ask for one by its type token, and it is made in this process.
 *
 * `componentProviderHost` of `@pulumi/pulumi` does the same, but reads the schema from TypeScript sources whenever it
 * starts (docs/decisions/0008-a-component-package-with-a-written-schema.md).
 */
export class ComponentPackage implements Provider {
  readonly version: string;

  /**
   * @param written what `npm run generate` has written of the components
   * @param components what the package exports; a component's name there is the last part of its type token
   */
  constructor(
    private readonly written: PackageSchema,
    private readonly components: Readonly<Record<string, ComponentClass>>,
  ) {
    this.version = written.version;
  }

  getSchema(): Promise<string> {
    return Promise.resolve(JSON.stringify(this.written));
  }

  /**
   * Makes a component, with the resource options that the engine passes on.
   *
   * @throws Error for a type that is none of these components, and whatever the component says of its arguments
   */
  construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const Component = this.componentOf(type);
    const component = named(name, () => new Component(name, inputs as never, withoutAbsentProtect(options)));
    const properties = Object.keys(this.written.resources[type]?.properties ?? {});
    const values = component as unknown as Readonly<Record<string, pulumi.Output<unknown>>>;
    const state = Object.fromEntries(properties.map((property) => [property, values[property]]));
    return Promise.resolve({ urn: component.urn, state });
  }

  private componentOf(type: string): ComponentClass {
    const prefix = `${this.written.name}:index:`;
    const name = type.slice(prefix.length);
    const component = Object.hasOwn(this.components, name) ? this.components[name] : undefined;
    if (type.startsWith(prefix) && component !== undefined) return component;
    const known = Object.keys(this.components).map((each) => `${prefix}${each}`);
    throw new Error(`${type} is no component of ${this.written.name} ${this.version}; there are: ${known.join(", ")}`);
  }
}

/** The engine says which component was asked for; of those in it, only this process knows which one refuses. */
function named<T>(name: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!pulumi.ResourceError.isInstance(error)) throw error;
    const { __name: inner } = error.resource as unknown as { readonly __name?: string };
    if (inner === undefined || inner === name) throw error;
    throw new pulumi.RunError(`${inner}: ${error.message}`);
  }
}

/**
 * The SDK reads a request that says nothing of `protect` as one that says false (`construct` in @pulumi/pulumi's
 * provider/server.ts, up to 3.248 at least). Topics are protected unless somebody says otherwise, so this is nothing said.
 */
function withoutAbsentProtect(options: pulumi.ComponentResourceOptions): pulumi.ComponentResourceOptions {
  const { protect, ...others } = options;
  return protect === true ? { ...others, protect } : others;
}

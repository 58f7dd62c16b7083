import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { checkout } from "../paths";

type Properties = ReturnType<Analyzer["analyze"]>["components"][string]["outputs"];

/**
 * The schema of the components for Pulumi's other languages, as `componentProviderHost` of `@pulumi/pulumi` would read it
 * from the sources: inputs and outputs with their types and docs. Outputs that are resources of another package are left
 * out: each language's SDK would want the SDK of the Kafka provider in one version, for a resource whose values are there.
 *
 * @throws Error naming the component and the property whose type other languages cannot have, such as a union
 */
export function componentSchema(components: readonly string[]): object {
  const manifest = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly description: string;
    readonly dependencies: Record<string, string>;
  };
  const { name, version, description } = manifest;
  const sources = { ...manifest, main: "components/index.ts" };
  const analyzed = new Analyzer(checkout, name, sources, new Set(components)).analyze();
  for (const component of Object.values(analyzed.components)) {
    component.outputs = withoutForeignResources(component.outputs);
  }
  return generateSchema(name, version, description, analyzed.components, analyzed.typeDefinitions, []);
}

/** References to another package begin with its name and version: `/kafka/v3.13.2/schema.json#/resources/…`. */
function withoutForeignResources(properties: Properties): Properties {
  const own = Object.entries(properties).filter(([, type]) => !("$ref" in type && type.$ref.startsWith("/")));
  return Object.fromEntries(own);
}

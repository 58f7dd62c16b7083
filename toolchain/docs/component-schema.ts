import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

import { checkout } from "../paths";
import type { Declared, DeclaredApi } from "./declared-api";

type Properties = ReturnType<Analyzer["analyze"]>["components"][string]["outputs"];

/**
 * The schema of the components for Pulumi's other languages, as `componentProviderHost` of `@pulumi/pulumi` would read it
 * from the sources: inputs and outputs with their types. Two things are otherwise:
 *
 * - Outputs that are resources of another package are left out: each language's SDK would want the SDK of the Kafka
 *   provider in one version, for a resource whose values are outputs already.
 * - The docs are taken from the declarations: the analyzer makes `[object Object]` of a text with a link in it, and has
 *   none for the types of arguments (up to 3.248 at least).
 *
 * @throws Error naming the component and the property whose type other languages cannot have, such as a union
 */
export function componentSchema(components: readonly string[], api: DeclaredApi): object {
  const manifest = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly description: string;
    readonly dependencies: Record<string, string>;
  };
  const sources = { ...manifest, main: "components/index.ts" };
  const analyzed = new Analyzer(checkout, manifest.name, sources, new Set(components)).analyze();
  for (const component of Object.values(analyzed.components)) {
    component.outputs = withoutForeignResources(component.outputs);
  }
  const { name, version, description } = manifest;
  const schema = generateSchema(name, version, description, analyzed.components, analyzed.typeDefinitions, []);
  for (const declared of api.exported) {
    const type = `${name}:index:${declared.name}`;
    describe(schema.resources[type], declared, api);
    describe(schema.types[type], declared, api);
  }
  return schema;
}

/** References to another package begin with its name and version: `/kafka/v3.13.2/schema.json#/resources/…`. */
function withoutForeignResources(properties: Properties): Properties {
  const own = Object.entries(properties).filter(([, type]) => !("$ref" in type && type.$ref.startsWith("/")));
  return Object.fromEntries(own);
}

interface Described {
  description?: string;
}

interface DescribedType extends Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly inputProperties?: Readonly<Record<string, Described>>;
}

/** Gives a component or a type of arguments the docs of what is declared. */
function describe(type: DescribedType | undefined, declared: Declared, api: DeclaredApi): void {
  if (type === undefined) return;
  type.description = api.docOf(declared.symbol);
  describeAll(type.properties, api.membersOf(declared), api);
  describeAll(type.inputProperties, argumentsOf(declared, api), api);
}

function describeAll(
  properties: Readonly<Record<string, Described>> = {},
  members: readonly ts.Symbol[],
  api: DeclaredApi,
): void {
  for (const member of members) {
    const property = properties[member.name];
    if (property !== undefined) property.description = api.docOf(member);
  }
}

/** The properties of what a component's constructor takes under the name `args`, as the analyzer looks for them. */
function argumentsOf({ declarations }: Declared, { checker }: DeclaredApi): readonly ts.Symbol[] {
  return declarations
    .filter(ts.isClassDeclaration)
    .flatMap(({ members }) => members.filter(ts.isConstructorDeclaration))
    .flatMap(({ parameters }) => parameters.filter(({ name }) => name.getText() === "args"))
    .flatMap((parameter) => checker.getPropertiesOfType(checker.getTypeAtLocation(parameter)));
}

import { patchOf } from "../blocks/patch";
import { textOf } from "../kafka/value";
import type { Entries } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import { mapLine } from "../shapes/property-path";
import type { ClusterReference, Platform, Resource, ResourceReader } from "./platform";

/**
 * The custom resources of one API group, in any version, and patches of them: `@pulumi/kubernetes` gives a custom
 * resource the type `kubernetes:<its apiVersion>:<its kind>`, and a patch of one `…Patch`.
 */
export function customResources(
  group: string,
  kinds: Readonly<Record<string, ResourceReader>>,
): Pick<Platform, "resources" | "reads"> {
  const start = `kubernetes:${group}/`;
  return {
    resources: {},
    reads: (type) => {
      if (!type.startsWith(start)) return undefined;
      const kind = type.slice(start.length).split(":")[1] ?? "";
      if (Object.hasOwn(kinds, kind)) return kinds[kind];
      const patched = kind.endsWith("Patch") ? kind.slice(0, -"Patch".length) : "";
      const reader = Object.hasOwn(kinds, patched) ? kinds[patched] : undefined;
      return reader === undefined ? undefined : patchReader(reader);
    },
  };
}

/** Never remediated: what a patch leaves out, another resource may say. */
function patchReader(reader: ResourceReader): ResourceReader {
  return {
    // A patch that is deleted leaves its resource there.
    read: (resource, context) =>
      reader.read(resource, context).map((declaration) => {
        const patch = patchOf(declaration);
        return { ...patch, setting: (name) => (name === "protect" ? undefined : patch.setting(name)) };
      }),
    ...(reader.cluster === undefined ? {} : { cluster: reader.cluster.bind(reader) }),
  };
}

/** Where in Kubernetes a resource is: in which cluster of Kubernetes, and in which namespace. */
export function placeInKubernetes({ inputs, provider }: Resource): ClusterReference {
  const namespace = textOf(inputs.get("metadata", "namespace"));
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** A line to type, deep in a resource: `spec: { kafka: { config: … } }` for `spec.kafka.config`. Of a list, it names the path. */
export function nested(path: string, line: string): string {
  if (path.includes("[")) return `${path}: ${line}`;
  const [outermost = "", ...inner] = path.split(".").reverse();
  return inner.reduce((within, key) => `${key}: { ${within} }`, `${outermost}: ${line}`);
}

/** A map of settings deep in a resource. */
export function nestedMap(path: string, value: unknown): Entries {
  return mapEntries(path, value, (pairs) =>
    nested(path, mapLine(pairs.map(({ key, value: each }) => ({ name: key, value: each })))),
  );
}

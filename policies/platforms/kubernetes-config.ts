import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { isUnknown } from "../kafka/unknown";
import { declarationsIn } from "../dialects/all-dialects";
import { mayConcernKafka } from "../dialects/evidence";
import { textInBase64 } from "../shapes/base64";
import type { Entries } from "../shapes/entries";
import { mapEntries, secretEntries } from "../shapes/entries";
import { fileEntries } from "../shapes/file";
import { propertyPath } from "../shapes/property-path";
import type { Platform, Resource, ResourceReader } from "./platform";

const PATCH = "a patch sets only what it names";

/**
 * ConfigMaps and Secrets (https://www.pulumi.com/registry/packages/kubernetes/, 4.34): files that are mounted, or variables for
 * `envFrom`. They count where what is in them is Kafka's.
 */
const kubernetesConfig: Platform = {
  name: "kubernetes-config",
  title: "Kubernetes ConfigMaps and Secrets",
  resources: {
    "kubernetes:core/v1:ConfigMap": reader(["data"]),
    "kubernetes:core/v1:ConfigMapPatch": reader(["data"], PATCH),
    "kubernetes:core/v1:Secret": reader(["data", "stringData"]),
    "kubernetes:core/v1:SecretPatch": reader(["data", "stringData"], PATCH),
  },
};

export default kubernetesConfig;

function reader(maps: readonly string[], partial?: string): ResourceReader {
  return {
    read: (resource, context) =>
      maps.flatMap((map) => {
        const isEncoded = maps.length > 1 && map === "data";
        const values = valuesIn(resource, map, isEncoded);
        const kept = keeping(maps.length > 1, isEncoded);
        return [
          ...Object.entries(values).flatMap(([name, value]) => file(map, name, value, { partial, kept, context })),
          ...variables(map, values, { partial: partial ?? FRAGMENT, kept, context }),
        ];
      }),
  };
}

/** How the entries of a place are kept: a Secret's are not shown, and those in `data` are typed in base64. */
type Keep = (entries: Entries) => Entries;

function keeping(isSecret: boolean, isEncoded: boolean): Keep {
  if (!isSecret) return (entries) => entries;
  return (entries) => ({
    ...secretEntries(entries),
    line: (pairs) => `${entries.line(pairs)}${isEncoded ? ", then all of it in base64" : ""}`,
  });
}

/** A Secret's `data` is base64; what is not text there is no configuration. */
function valuesIn({ inputs }: Resource, map: string, isEncoded: boolean): Readonly<Record<string, unknown>> {
  const written = inputs.get(map);
  if (typeof written !== "object" || written === null || Array.isArray(written)) return {};
  if (!isEncoded) return written as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, textInBase64(value)]));
}

function file(
  map: string,
  name: string,
  value: unknown,
  { partial, kept, context }: { partial: string | undefined; kept: Keep; context: Context },
): Declaration[] {
  if (typeof value === "string" && !mayConcernKafka(`${name}\n${value}`)) return [];
  const path = propertyPath(map, name);
  return fileEntries(path, name, value).flatMap((entries, index) =>
    declarationsIn(
      {
        entries: kept(entries),
        kind: "file",
        file: name,
        container: index === 0 ? name : `${name}, document ${String(index + 1)}`,
        change: RESTART,
        partial: partial ?? (index > 0 || isOfProfile(name) ? PROFILE : undefined),
        text: typeof value === "string" ? value : undefined,
      },
      context,
    ),
  );
}

/** Spring's files and documents for one profile lie over those for all. */
function isOfProfile(name: string): boolean {
  return /^application-.+\.(properties|ya?ml)$/i.test(name);
}

const PROFILE = "what a profile leaves out, the configuration for all profiles decides";

const FRAGMENT = "what these variables leave out, the container that takes them or its application decides";

/** Names that a variable can have, with values of one line. */
function variables(
  map: string,
  values: Readonly<Record<string, unknown>>,
  { partial, kept, context }: { partial: string; kept: Keep; context: Context },
): readonly Declaration[] {
  const named = Object.entries(values).filter(
    ([name, value]) => /^[A-Z_][A-Z0-9_]*$/.test(name) && (isUnknown(value) || !String(value).includes("\n")),
  );
  if (named.length === 0) return [];
  return declarationsIn(
    {
      entries: kept(mapEntries(map, Object.fromEntries(named))),
      kind: "environment",
      change: RESTART,
      partial,
    },
    context,
  );
}

/** Kubernetes changes mounted files in place, and clients read their configuration when they start. */
const RESTART: Change = {
  effect: "rolling restart",
  note: "takes effect in each process that reads it when that is restarted",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
};

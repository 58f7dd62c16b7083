import type { Change } from "../kafka/change";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import { declarationsIn } from "../dialects/all-dialects";
import { isKafkasImage, replacesProgram } from "../dialects/image-program";
import { given } from "../shapes/entry";
import type { Entries } from "../shapes/entries";
import { withElsewhere } from "../shapes/entries";
import { nameValueEntries } from "../shapes/lists";
import type { Platform, Resource, ResourceReader } from "./platform";

/** Where a kind keeps its pod's specification. */
const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ["spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
  ...Object.fromEntries(
    ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job"].map((kind) => [
      kind,
      ["spec", "template", "spec"],
    ]),
  ),
};

/** What runs in Kubernetes and gets its settings by environment (https://www.pulumi.com/registry/packages/kubernetes/, 4.34). */
const kubernetesWorkloads: Platform = {
  name: "kubernetes-workloads",
  title: "Kubernetes workloads",
  resources: {},
  reads(type) {
    const [, kind = "", patch] =
      /^kubernetes:(?:apps|batch|core|extensions)\/v[^:]+:([A-Za-z]+?)(Patch)?$/.exec(type) ?? [];
    const pod = Object.hasOwn(POD_SPECS, kind) ? POD_SPECS[kind] : undefined;
    return pod === undefined ? undefined : workload(pod, kind, patch !== undefined);
  },
};

export default kubernetesWorkloads;

function workload(pod: readonly string[], kind: string, isPatch: boolean): ResourceReader {
  return {
    read: (resource, context) =>
      containersOf(resource, pod).flatMap((container) => {
        const { path, name, image, env, envFrom, runsOther } = container;
        const entries = nameValueEntries(`${path}.env`, env);
        return declarationsIn(
          {
            entries: isPatch ? entries : besideEnvFrom(entries, envFrom, `${path}.envFrom`),
            kind: "environment",
            image,
            runsOther: runsOther || kind === "Job" || kind === "CronJob",
            container: `container ${name}`,
            change: ROLLING_RESTART,
            partial: isPatch ? PATCH : undefined,
            replicas: kind === "StatefulSet" ? replicasOf(resource) : undefined,
          },
          context,
        );
      }),
  };
}

const PATCH = "a patch sets only what it names";
interface Container {
  readonly path: string;
  readonly name: string;
  readonly image: string | undefined;
  readonly env: unknown;
  readonly envFrom: unknown;
  readonly runsOther: boolean;
}

function containersOf({ inputs }: Resource, pod: readonly string[]): Container[] {
  const spec = inputs.within(...pod);
  return ["initContainers", "containers"].flatMap((list) => {
    // Only what is looked at is copied: a pod has much more.
    const containers = spec.within(list);
    const count = containers.get("length");
    if (typeof count !== "number") return [];
    return Array.from({ length: count }, (_, index) => {
      const container = containers.within(String(index));
      const image = textOf(container.get("image"));
      return {
        path: `${pod.join(".")}.${list}[${String(index)}]`,
        name: textOf(container.get("name")) ?? String(index),
        image,
        env: container.get("env"),
        envFrom: container.get("envFrom"),
        // Of most images it does not matter, and is not read.
        runsOther:
          list === "initContainers" ||
          (isKafkasImage(image) && replacesProgram(container.get("command"), container.get("args"))),
      };
    });
  });
}

/** What a broker's environment leaves out may stand in the ConfigMaps and Secrets that `envFrom` names. */
function besideEnvFrom(entries: Entries, envFrom: unknown, path: string): Entries {
  if (envFrom === undefined || (Array.isArray(envFrom) && envFrom.length === 0)) return entries;
  const reason = "names what more there is in the environment, which is not looked up here";
  return withElsewhere(
    entries,
    isUnknown(envFrom) ? { state: "unknown", path } : { state: "unseen", path, reason, unreadable: true },
  );
}

/** How many brokers a set of them runs. */
function replicasOf({ inputs }: Resource): Setting | undefined {
  return given("spec.replicas", inputs.get("spec", "replicas"));
}

/** Kubernetes replaces the pods of a changed template one after the other, unless the workload says otherwise. */
const ROLLING_RESTART: Change = {
  effect: "rolling restart",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
};

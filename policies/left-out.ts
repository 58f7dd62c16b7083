import type { Declaration } from "./kafka/declaration";
import type { Setting } from "./kafka/setting";

const REASON = "this run leaves the resource out (--target or --exclude), so that nothing of it is shown";

/**
 * Whether a run leaves a resource out that is not there yet: of one that `--target` does not name, or that `--exclude` does,
 * the engine shows neither inputs nor options (tried with 3.259). No provider's resource that declares something to Kafka
 * comes without any input; this package's components may.
 */
export function isLeftOut({ type, properties }: { readonly type: string; readonly properties: object }): boolean {
  return Object.keys(properties).length === 0 && !type.startsWith("pulumi-kafka-durability:");
}

/** A declaration of which nothing can be told, since nothing of its resource is shown. */
export function leftOut(declaration: Declaration): Declaration {
  return { ...declaration, setting: (name) => unlessInapplicable(declaration.setting(name)) };
}

function unlessInapplicable(setting: Setting | undefined): Setting | undefined {
  if (setting === undefined || setting.state === "inapplicable") return setting;
  return { state: "unseen", path: setting.path, reason: REASON };
}

import { isUnknown } from "../kafka/unknown";
import { textOf } from "../kafka/value";
import type { ClusterReference, Resource } from "./platform";

/** A service by its project and its name, both of which every resource of it says. */
export function serviceReference({ inputs, provider }: Resource): ClusterReference {
  const written = [inputs.get("project"), inputs.get("serviceName")];
  const [project, service] = written.map(textOf);
  return {
    ...(provider === undefined ? {} : { provider: provider.name }),
    ...(project === undefined || service === undefined ? {} : { id: `aiven ${project}/${service}` }),
    ...(written.some(isUnknown) ? { incomplete: true as const } : {}),
  };
}

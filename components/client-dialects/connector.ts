import type { ClientDialect, NotExpressed } from "./client-dialect";
import { withConnectsPatience } from "./connect-settings";

/**
 * What a connector says of its own clients (KIP-458): `producer.override.` for a source and for the dead letters of a sink,
 * `consumer.override.` for a sink. The file is the part of its configuration that says so, as Connect's REST interface takes
 * it; the settings go into the map that a provider's connector has. Connect reads no environment for it.
 */
const connector: ClientDialect = {
  name: "connector",
  library: "java",
  write: (plan) => {
    const client = Object.entries(withConnectsPatience(plan)).filter(([name]) => !WORKERS.includes(name));
    const settings = Object.fromEntries(client.map(([name, value]) => [`${plan.kind}.override.${name}`, value]));
    return {
      settings,
      kafkaSettings: Object.fromEntries(client),
      fileName: `connector-${plan.kind}.json`,
      text: `${JSON.stringify(settings, undefined, 2)}\n`,
      environment: {},
      notExpressed: [PERMISSION, TOLERANCE],
    };
  },
};

export default connector;

/** The worker's to say: where the brokers are, and what a sink's group is called. */
const WORKERS: readonly string[] = ["bootstrap.servers", "group.id"];

const PERMISSION: NotExpressed = {
  item: "the worker's permission",
  why: "a worker whose connector.client.config.override.policy is None or Principal refuses the connector",
  instead:
    "say the same for all connectors by the dialect connect-worker, or list these names in an Allowlist (KIP-1188)",
};

const TOLERANCE: NotExpressed = {
  item: "what becomes of a record that fails",
  why: "errors.tolerance=all drops it, and is the connector's own setting",
  instead: "leave errors.tolerance out, or give a sink errors.deadletterqueue.topic.name",
};

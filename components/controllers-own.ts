import { isUnknown } from "#policies/kafka/unknown";
import { parseList } from "#policies/kafka/value";
import { SettingName } from "#policies/kafka/declaration";

/**
 * What controllers are to be told as well, of the settings that are given for brokers: how to reach the quorum, who may do so,
 * and what they decide for all (`ControllerServer` of Kafka 4.3, which reads each of these).
 */
const NAMES: readonly string[] = [
  ...[SettingName.uncleanLeaderElection, "unclean.leader.election.interval.ms", "num.partitions"],
  ...["auto.leader.rebalance.enable", "leader.imbalance.check.interval.seconds", "broker.session.timeout.ms"],
  ...["create.topic.policy.class.name", "alter.config.policy.class.name"],
  // Security, which must be the same on both sides (https://kafka.apache.org/43/security/listener-configuration/).
  ...["listener.security.protocol.map", "connections.max.reauth.ms", "principal.builder.class", "security.providers"],
  // `StandardAuthorizer` keeps its rules in the controllers (https://kafka.apache.org/43/security/authorization-and-acls/).
  ...["authorizer.class.name", "super.users", "allow.everyone.if.no.acl.found", "early.start.listeners"],
  // Without, a value such as `${file:…}` would stay as it is written (KIP-421).
  "config.providers",
];
/** `metadata.` is the log that they keep; a secret of tokens is checked by them (KIP-900). */
const PREFIXES: readonly string[] = [
  "controller.",
  "sasl.",
  "ssl.",
  "metadata.",
  "delegation.token.",
  "config.providers.",
];

/** What is between brokers: controllers have no listener for it. */
const BROKERS: readonly string[] = ["sasl.mechanism.inter.broker.protocol"];

const LISTENER = /^listener\.name\.([^.]+)\./;

/**
 * Whether a setting that is given for brokers is for controllers too. `listeners` is none: it is each node's own.
 *
 * @param settings all that are given; a value that is not known yet is `UNKNOWN`
 */
export function isOfControllers(name: string, settings: Readonly<Record<string, unknown>>): boolean {
  const [, listener] = LISTENER.exec(name) ?? [];
  if (listener !== undefined) return mayBeControllers(listener, settings["controller.listener.names"]);
  return !BROKERS.includes(name) && (NAMES.includes(name) || PREFIXES.some((prefix) => name.startsWith(prefix)));
}

/** Settings of one listener; which are controllers' is a node's own to say, where `settings` do not. */
function mayBeControllers(listener: string, names: unknown): boolean {
  if (names === undefined || isUnknown(names)) return true;
  const parsed = parseList(names);
  // Kafka writes the names of listeners in lower case there (`ListenerName.configPrefix`).
  return !parsed.ok || parsed.value.some((name) => name.toLowerCase() === listener);
}

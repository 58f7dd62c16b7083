import type { ClientKind } from "#policies/blocks/client-block";
import type { ClientDialect, ClientDialectOptions, ClientPlan, NotExpressed } from "./client-dialect";
import { habitOf } from "./not-expressed";
import { propertiesText } from "../properties-text";

/**
 * A channel of SmallRye Reactive Messaging, as Quarkus has it (https://quarkus.io/guides/kafka): Kafka's names behind the
 * channel's, and attributes of the connector's own.
 */
const quarkus: ClientDialect = {
  name: "quarkus",
  library: "smallrye",
  comment: "#",
  options: ["channel"],
  problem: (_, { channel }) => {
    if (channel !== undefined && CHANNEL.test(channel)) return undefined;
    const shown = channel === undefined ? "left out" : JSON.stringify(channel.slice(0, 60));
    return `channel is ${shown} but quarkus needs one of letters, digits, "-" and "_".\nFix: channel: "orders"`;
  },
  write: (plan, options) => {
    const settings = channelSettings(plan, options);
    const fits = (name: string): boolean => /^[a-z0-9.]*$/.test(name) || OWN_NAMES.includes(name);
    const prefix = prefixOf(plan.kind, options);
    const behind = (name: string): string => name.slice(prefix.length);
    return {
      settings,
      kafkaSettings: Object.fromEntries(Object.entries(plan.settings).filter(([name]) => !isRewritten(name))),
      fileName: "application.properties",
      text: propertiesText(settings),
      environment: Object.fromEntries(
        Object.entries(settings).flatMap(([name, value]) => (fits(behind(name)) ? [[variable(name), value]] : [])),
      ),
      notExpressed: [
        ...habits(plan.kind),
        ...(plan.kind === "producer" && plan.topics.length > 1 ? [ONE_TOPIC] : []),
        ...Object.keys(plan.settings).filter(isRewritten).map(rewritten),
        ...Object.keys(settings).flatMap((name) => (fits(behind(name)) ? [] : [leftOutOfEnvironment(name)])),
      ],
    };
  },
};

export default quarkus;

/** Others need quotes in a property's name, which variables have no room for. */
const CHANNEL = /^[A-Za-z0-9_-]{1,100}$/;

/** Attributes of SmallRye's connector (https://smallrye.io/smallrye-reactive-messaging/latest/kafka/). */
const OWN_ATTRIBUTES: Readonly<Record<ClientKind, Readonly<Record<string, string>>>> = {
  producer: { connector: "smallrye-kafka", waitForWriteCompletion: "true" },
  // throttled commits what is acknowledged in order, and turns unhealthy where a record never is.
  consumer: { connector: "smallrye-kafka", "commit-strategy": "throttled", "failure-strategy": "fail" },
};

const OWN_NAMES: readonly string[] = Object.values(OWN_ATTRIBUTES).flatMap((attributes) => Object.keys(attributes));

function prefixOf(kind: ClientKind, { channel = "" }: ClientDialectOptions): string {
  return `mp.messaging.${kind === "producer" ? "outgoing" : "incoming"}.${channel}.`;
}

function channelSettings(plan: ClientPlan, options: ClientDialectOptions): Record<string, string> {
  const prefix = prefixOf(plan.kind, options);
  const kafkas = Object.entries(plan.settings).filter(([name]) => !isRewritten(name));
  // What the connector itself hangs on goes last: no further setting may switch it off.
  const own = { ...OWN_ATTRIBUTES[plan.kind], ...topicsOf(plan) };
  const all = [...Object.entries(own), ...kafkas.filter(([name]) => !Object.hasOwn(own, name))];
  return Object.fromEntries(all.map(([name, value]) => [prefix + name, literal(value)]));
}

/** SmallRye takes a name with an underscore for a variable's, and makes dots of it (`JsonHelper` of its connector). */
function isRewritten(name: string): boolean {
  return name.includes("_");
}

function rewritten(name: string): NotExpressed {
  return { item: name, why: "SmallRye would make dots of its underscores", instead: "leave it out" };
}

/** A channel writes to one topic and reads from one or several; without any word, the topic is called as the channel is. */
function topicsOf({ kind, topics }: ClientPlan): Record<string, string> {
  const [first] = topics;
  if (first === undefined) return {};
  if (topics.length === 1) return { topic: first };
  return kind === "consumer" ? { topics: topics.join(",") } : {};
}

const ONE_TOPIC: NotExpressed = {
  item: "topics",
  why: "a channel writes to one topic, which is called as the channel is unless it is named",
  instead: "make a client with one topic for each channel, or name the topic of each record by its metadata",
};

/**
 * A value is what it is: SmallRye Config resolves `${name}` wherever a value comes from, and makes one of two dollars. It
 * leaves `\$` alone since 2.0 (`ExpressionConfigSourceInterceptor.escapeDollarIfExists`).
 */
function literal(value: string): string {
  return value.replaceAll("$", "\\$");
}

/** SmallRye Config's rule: each sign that is no letter or digit is an underscore. */
function variable(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "_").toUpperCase();
}

function leftOutOfEnvironment(name: string): NotExpressed {
  return {
    item: `${name} in the environment`,
    why: "SmallRye makes another name of a variable's dashes, underscores and capitals",
    instead: "set it in application.properties",
  };
}

function habits(kind: ClientKind): NotExpressed[] {
  return [
    habitOf(
      kind,
      kind === "producer"
        ? "wait for what Emitter.send() returns, or let @Outgoing methods nack the message that they came from"
        : "leave the acknowledgement to the end of the method, or call ack() when done",
    ),
  ];
}

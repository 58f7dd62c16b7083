import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { kafkaOfConfluent } from "../kafka/confluent-platform";
import type { Version } from "../kafka/version";
import { parseVersion } from "../kafka/version";
import type { Block } from "../blocks/block";
import { brokersFrom, knownBrokerSettings } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import type { EnvironmentConvention } from "../shapes/spelling";
import {
  APACHE_ENVIRONMENT,
  BITNAMI_ENVIRONMENT,
  CONFLUENT_ENVIRONMENT,
  dotted,
  inEnvironment,
} from "../shapes/spelling";
import { inContainer } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

/**
 * The configuration of brokers or controllers: a `server.properties`, or the environment of an image that makes one of it.
 */
const brokers: Dialect = {
  name: "brokers",
  declarations: (source, context) => {
    const convention = conventionOf(source);
    if (convention === undefined) return [];
    const block = entriesBlock(source.entries, {
      change: source.change,
      spelling: convention === "file" ? dotted : inEnvironment(convention),
    });
    const declarations = brokersFrom(block, {
      name: source.container ?? source.file ?? "brokers",
      kafkaVersion: versionIn(source.image) ?? context.kafkaVersion,
      brokerCount: source.replicas,
      zoneCount: zonesAreElsewhere(block),
    });
    return declarations.map((declaration) => inImage(source, declaration));
  },
  claimsAll: (source) => conventionOf(source) !== undefined,
};

export default brokers;

/** Images that run a broker by their environment, by the end of their names. */
const IMAGES: readonly [RegExp, EnvironmentConvention][] = [
  [/(^|\/)apache\/kafka(-native)?$/, APACHE_ENVIRONMENT],
  [/(^|\/)(cp-kafka|cp-server|cp-enterprise-kafka|confluent-local)$/, CONFLUENT_ENVIRONMENT],
  [/(^|\/)bitnami(legacy)?\/kafka$/, BITNAMI_ENVIRONMENT],
  [/(^|\/)wurstmeister\/kafka$/, CONFLUENT_ENVIRONMENT],
];

/** What only brokers have, of which two together tell a broker's configuration. */
const TELLING = [
  ...["log.dirs", "log.dir", "advertised.listeners", "zookeeper.connect", "broker.id", "node.id", "process.roles"],
  ...["controller.quorum.voters", "controller.quorum.bootstrap.servers", "inter.broker.listener.name"],
  ...["listener.security.protocol.map", "offsets.topic.replication.factor", "default.replication.factor"],
];

const LEAST_TELLING = 2;

function conventionOf(source: ReadSource): EnvironmentConvention | "file" | undefined {
  if (source.kind === "file") return hasTelling(source, (name) => name) ? "file" : undefined;
  // A script on Kafka's image, which creates topics or waits for brokers, is none.
  if (source.runsOther === true) return undefined;
  const image = imageName(source.image);
  const byImage = IMAGES.find(([pattern]) => image !== undefined && pattern.test(image))?.[1];
  // Without a setting among its variables, the image runs on a file that is mounted into it.
  if (byImage !== undefined && isTold(source, byImage)) return byImage;
  // An image of one's own, built on one of these.
  return [BITNAMI_ENVIRONMENT, CONFLUENT_ENVIRONMENT].find((convention) =>
    hasTelling(source, (name) => inEnvironment(convention)(name)[0] ?? name),
  );
}

/** Settings, and not what Kafka's scripts take: `KAFKA_OPTS`, `KAFKA_HEAP_OPTS`, `KAFKA_JMX_PORT`. */
function isTold({ entries }: ReadSource, convention: EnvironmentConvention): boolean {
  if (entries.closed?.state === "unknown") return true;
  const settings = variablesOf(convention);
  return entries.keys.some((key) => settings.has(key));
}

/** Put together once for each convention: every container of a broker's image asks. */
const variables = new Map<EnvironmentConvention, ReadonlySet<string>>();

function variablesOf(convention: EnvironmentConvention): ReadonlySet<string> {
  const known =
    variables.get(convention) ??
    new Set([...TELLING, ...knownBrokerSettings()].flatMap((name) => inEnvironment(convention)(name)));
  variables.set(convention, known);
  return known;
}

function hasTelling({ entries }: ReadSource, spelled: (name: string) => string): boolean {
  const keys = new Set(entries.keys);
  return TELLING.filter((name) => keys.has(spelled(name))).length >= LEAST_TELLING;
}

/** Without its registry's port, tag and digest. */
export function imageName(image: string | undefined): string | undefined {
  return image?.replace(/@sha256:.*$/, "").replace(/:[^/:]*$/, "");
}

/** Apache's and Bitnami's images have Kafka's version as their tag, Confluent's that of their platform; Strimzi's have both. */
export function versionIn(image = ""): Version | undefined {
  const tag = /:([^/:@]+)(@|$)/.exec(image)?.[1] ?? "";
  const ofStrimzi = /(^|-)kafka-(\d+\.\d+\.\d+)$/.exec(tag)?.[2];
  if (ofStrimzi !== undefined) return parseVersion(ofStrimzi);
  if (/(^|\/)(cp-[\w-]+|confluent-local):/.test(image)) return kafkaOfConfluent(tag);
  return /(^|\/)(apache|bitnami|bitnamilegacy)\/kafka/.test(image) ? parseVersion(tag) : undefined;
}

/** One configuration may serve many brokers, each of which is told its rack elsewhere. */
function zonesAreElsewhere(block: Block): Setting {
  return {
    state: "inapplicable",
    path: block.path("broker.rack"),
    reason: "in how many zones brokers stand, one broker's configuration does not say",
  };
}

/** Images put the data where a volume is mounted, whatever Kafka's own default is; which one, only their environment says. */
function inImage(source: ReadSource, declaration: Declaration): Declaration {
  const named = declaration.container === undefined ? declaration : inContainer(declaration, source.container);
  if (source.kind === "file") return named;
  return {
    ...named,
    setting: (name) => {
      const setting = named.setting(name);
      return name === SettingName.logDirs && setting?.state === "default"
        ? { state: "inapplicable", path: setting.path, reason: "the image chooses the folder, which a volume may hold" }
        : setting;
    },
  };
}

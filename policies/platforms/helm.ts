import { connectWorkerFrom } from "../blocks/application-blocks";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { parseBoolean, textOf } from "../kafka/value";
import type { Version } from "../kafka/version";
import { given } from "../shapes/entry";
import { propertyPath } from "../shapes/property-path";
import { nestedMap } from "./readers/custom-resource";
import { kafkaOfConfluent } from "../kafka/confluent-platform";
import { bitnamiKafka } from "./readers/helm-bitnami";
import type { Chart } from "./readers/helm-chart";
import { chartOf, unlessElsewhere, ZONES_OF_NODES } from "./readers/helm-chart";
import type { Platform, ResourceReader } from "./platform";
import { redpandaBrokers } from "./redpanda";

/**
 * `new kubernetes.helm.v3.Release(name, { chart, values, version, repositoryOpts })`. What it renders is no resource of the
 * stack, so that its values are all there is; what a `Chart` renders is, and is judged as such.
 */
const release: ResourceReader = {
  read: (resource, context) => {
    const chart = chartOf(resource);
    if (chart === undefined || !Object.hasOwn(charts, chart.name)) return [];
    return charts[chart.name]?.(chart, context) ?? [];
  },

  cluster({ name, inputs, provider }) {
    const namespace = textOf(inputs.get("namespace"));
    return {
      ...(provider === undefined ? {} : { provider: provider.name }),
      ...(namespace === undefined ? {} : { namespace }),
      id: `helm ${namespace ?? "default"}/${textOf(inputs.get("name")) ?? name}`,
    };
  },
};

/** `@pulumi/kubernetes` 4. */
const helm: Platform = {
  name: "helm",
  title: "Helm charts of Kafka",
  resources: { "kubernetes:helm.sh/v3:Release": release },
};

export default helm;

/** By the chart's own name, whole: kafka-ui and kafka-exporter are no Kafka. */
const charts: Readonly<Record<string, (chart: Chart, context: Context) => Declaration[]>> = {
  kafka: (chart, context) => unlessAnother(chart, "bitnami", bitnamiKafka(chart, context)),
  "cp-kafka": (chart) => confluentKafka(chart, []),
  "cp-helm-charts": (chart, context) => [...confluentKafka(chart, ["cp-kafka"]), ...confluentConnect(chart, context)],
  redpanda: (chart) =>
    redpandaBrokers({
      name: chart.release,
      at: "values",
      get: chart.get,
      isOfAnotherChart: chart.version === "unknown" || (chart.version !== "newest" && chart.version.major < 26),
    }).map((declaration) => ({
      ...declaration,
      setting: (name) => unlessElsewhere(chart, declaration.setting(name)),
    })),
};

/** Others have charts of that name too, with values of their own. */
function unlessAnother({ origin }: Chart, maker: string, declarations: Declaration[]): Declaration[] {
  if (origin.includes(maker)) return declarations;
  const unlessOther = "the chart may be another than Bitnami's, whose name it has";
  return declarations.map((declaration) => ({ ...declaration, unlessOther }));
}

const RESTART: Change = {
  effect: "rolling restart",
  source: "https://github.com/confluentinc/cp-helm-charts",
};

/** charts/cp-kafka/values.yaml of confluentinc/cp-helm-charts: `configurationOverrides` has Kafka's own names. */
function confluentKafka(chart: Chart, at: readonly string[]): Declaration[] {
  const path = at.reduce(propertyPath, "values");
  if (isDisabled(chart.get(...at, "enabled"))) return [];
  const block = entriesBlock(nestedMap(`${path}.configurationOverrides`, chart.get(...at, "configurationOverrides")), {
    change: RESTART,
  });
  const byDefault: Setting = {
    state: "default",
    path: `${path}.brokers`,
    value: "3",
    source: "the default of the cp-kafka chart",
  };
  return brokersFrom(block, {
    name: chart.release,
    kafkaVersion: kafkaIn(chart.get(...at, "imageTag")),
    brokerCount: given(`${path}.brokers`, chart.get(...at, "brokers")) ?? byDefault,
    zoneCount: ZONES_OF_NODES,
  }).map((declaration) => ({
    ...declaration,
    setting: (name) =>
      name === SettingName.logDirs
        ? {
            state: "inapplicable",
            path: `${path}.persistence`,
            reason: "the cp-kafka chart keeps the data on its volumes",
          }
        : unlessElsewhere(chart, declaration.setting(name)),
  }));
}

/** charts/cp-kafka-connect, where its configuration is given. */
function confluentConnect(chart: Chart, context: Context): Declaration[] {
  const overrides = chart.get("cp-kafka-connect", "configurationOverrides");
  if (overrides === undefined || isDisabled(chart.get("cp-kafka-connect", "enabled"))) return [];
  return connectWorkerFrom(
    entriesBlock(nestedMap('values["cp-kafka-connect"].configurationOverrides', overrides), { change: RESTART }),
    { ...context, kafkaVersion: kafkaIn(chart.get("cp-kafka-connect", "imageTag")) },
  );
}

/** The charts' last image is Confluent Platform 6.1, which is Kafka 2.7. */
function kafkaIn(imageTag: unknown): Version {
  return kafkaOfConfluent(textOf(imageTag)) ?? { major: 2, minor: 7 };
}

function isDisabled(enabled: unknown): boolean {
  const parsed = parseBoolean(enabled);
  return parsed.ok && !parsed.value;
}

import { describe, expect, test } from "vitest";

import type { Context } from "../../../policies/kafka/context";
import { DEFAULT_CONTEXT } from "../../../policies/kafka/context";
import type { Declaration } from "../../../policies/kafka/declaration";
import type { Setting } from "../../../policies/kafka/setting";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import {
  connectorFrom,
  connectWorkerFrom,
  mirrorMakerFrom,
  streamsApplicationFrom,
} from "../../../policies/blocks/application-blocks";
import type { Block } from "../../../policies/blocks/block";
import { blockOf } from "../../support/resource";

type Settings = Readonly<Record<string, unknown>>;

const KAFKA_2_8: Context = { kafkaVersion: { major: 2, minor: 8 } };

/** The declarations of an application by what they are called. */
function by(
  from: (block: Block, context: Context) => Declaration[],
  settings: Settings,
  context = DEFAULT_CONTEXT,
): ReadonlyMap<string, Declaration> {
  return new Map(from(blockOf(settings), context).map((each) => [each.noun ?? each.kind, each]));
}

function called(declarations: ReadonlyMap<string, Declaration>): string[] {
  return [...declarations].map(([noun, { kind }]) => (noun === kind ? noun : `${kind}: ${noun}`));
}

function set(name: string, value: unknown): Setting {
  return { state: "set", path: `settings/${name}`, value };
}

function byDefault(name: string, value: string, source: string): Setting {
  return { state: "default", path: `settings/${name}`, value, source };
}

function leftToBrokers(path: string, from: string): Setting {
  return { state: "inherited", path: `settings/${path}`, from, fallback: { value: "1", source: "Kafka's default" } };
}

/** What only brokers can say that the stack declares. */
function ofBrokersOf(kind: string): Setting {
  return {
    state: "inherited",
    path: "min.insync.replicas",
    from: "min.insync.replicas",
    unlessDeclared: `what the ${kind} creates gets min.insync.replicas from brokers that this stack does not declare`,
  };
}

const CONNECT_PRODUCER = "Kafka Connect's default for its producers";

describe("a Connect worker", () => {
  const worker = (settings: Settings, context?: Context): ReadonlyMap<string, Declaration> =>
    by(connectWorkerFrom, settings, context);

  test("declares itself, the topics of its state, and the producers of its sources", () => {
    expect(called(worker({}))).toEqual([
      "connect worker",
      "topic: internal topic config.storage.topic",
      "topic: internal topic offset.storage.topic",
      "topic: internal topic status.storage.topic",
      "producer: worker's producer",
    ]);
  });

  test("has what is written, or Kafka Connect's default of its version", () => {
    const name = "connector.client.config.override.policy";
    expect(
      worker({ [name]: "None" })
        .get("connect worker")
        ?.setting(name),
    ).toEqual(set(name, "None"));
    expect(worker({}).get("connect worker")?.setting(name)).toEqual(
      byDefault(name, "All", "the default of Kafka Connect 4.3"),
    );
    expect(worker({}, KAFKA_2_8).get("connect worker")?.setting(name)).toEqual(
      byDefault(name, "None", "the default of Kafka Connect 2.8"),
    );
    expect(worker({}).get("connect worker")?.setting("errors.tolerance")).toBeUndefined();
  });

  test.each(["config", "offset", "status"])("has its %s topic's replication factor", (what) => {
    const name = `${what}.storage.replication.factor`;
    const topic = `internal topic ${what}.storage.topic`;
    const replicas = (settings: Settings): Setting | undefined =>
      worker(settings).get(topic)?.setting("replication.factor");
    expect(replicas({ [name]: "1" })).toEqual(set(name, "1"));
    expect(replicas({ [name]: UNKNOWN })).toEqual({ state: "unknown", path: `settings/${name}` });
    expect(replicas({})).toEqual(byDefault(name, "3", "the default of Kafka Connect 4.3"));
    expect(replicas({ [name]: "-1" })).toEqual({
      ...leftToBrokers(name, "default.replication.factor"),
      written: '"-1"',
    });
    expect(worker({}).get(topic)?.setting("min.insync.replicas")).toEqual(ofBrokersOf("connect worker"));
    expect(
      worker({})
        .get(topic)
        ?.line([{ name: "replication.factor", value: 3 }]),
    ).toBe(`${name}=3`);
  });

  test.each([
    ["acks", "all"],
    ["delivery.timeout.ms", "2147483647"],
    ["enable.idempotence", "false"],
    ["max.in.flight.requests.per.connection", "1"],
  ])("gives its producers %s=%s", (name, value) => {
    const producer = worker({}, KAFKA_2_8).get("worker's producer");
    expect(producer?.setting(name)).toEqual(byDefault(`producer.${name}`, value, CONNECT_PRODUCER));
  });

  test("gives its producers what stands behind producer., and Java's defaults of its version otherwise", () => {
    const settings = { "producer.acks": "1", retries: "0" };
    expect(worker(settings).get("worker's producer")?.setting("acks")).toEqual(set("producer.acks", "1"));
    expect(worker(settings).get("worker's producer")?.setting("retries")).toEqual(
      byDefault("producer.retries", "2147483647", "the default of the Java client"),
    );
    expect(
      worker({}, { kafkaVersion: { major: 2, minor: 0 } })
        .get("worker's producer")
        ?.setting("retries"),
    ).toEqual(byDefault("producer.retries", "0", "the default of the Java client"));
    expect(
      worker(settings)
        .get("worker's producer")
        ?.line([{ name: "acks", value: "all" }]),
    ).toBe("producer.acks=all");
  });
});

describe("a connector", () => {
  const connector = (settings: Settings): ReadonlyMap<string, Declaration> => by(connectorFrom, settings);

  test("declares itself and its producer, and its dead-letter topic where it has one", () => {
    expect(called(connector({}))).toEqual(["connector", "producer: connector's producer"]);
    expect(called(connector({ "errors.deadletterqueue.topic.name": "dead" }))).toEqual([
      "connector",
      "topic: internal topic of dead letters",
      "producer: connector's producer",
    ]);
    expect(called(connector({ "errors.deadletterqueue.topic.name": UNKNOWN }))).toHaveLength(3);
    expect(called(connector({ "errors.deadletterqueue.topic.name": " " }))).toHaveLength(2);
  });

  test("has what is written, or Kafka Connect's default", () => {
    const settings = { "errors.tolerance": "all" };
    expect(connector(settings).get("connector")?.setting("errors.tolerance")).toEqual(set("errors.tolerance", "all"));
    expect(connector({}).get("connector")?.setting("errors.tolerance")).toEqual(
      byDefault("errors.tolerance", "none", "the default of Kafka Connect 4.3"),
    );
  });

  test("has a class where it names one", () => {
    const source = { "connector.class": "FileStreamSource" };
    expect(connector(source).get("connector")?.setting("connector.class")).toEqual(
      set("connector.class", "FileStreamSource"),
    );
    expect(connector({}).get("connector")?.setting("connector.class")).toBeUndefined();
  });

  test("creates its dead-letter topic with three replicas, or as many as it says", () => {
    const name = "errors.deadletterqueue.topic.replication.factor";
    const replicas = (settings: Settings): Setting | undefined =>
      connector({ "errors.deadletterqueue.topic.name": "dead", ...settings })
        .get("internal topic of dead letters")
        ?.setting("replication.factor");
    expect(replicas({})).toEqual(byDefault(name, "3", "the default of Kafka Connect 4.3"));
    expect(replicas({ [name]: "1" })).toEqual(set(name, "1"));
  });

  test.each(["org.apache.kafka.connect.mirror.MirrorSourceConnector", "MirrorSourceConnector"])(
    "declares the topics that it mirrors as %s",
    (className) => {
      const mirror = connector({ "connector.class": className, "replication.factor": "1" });
      expect(called(mirror)).toEqual([
        "connector",
        "topic: internal topic that it mirrors",
        "topic: internal topic offset-syncs",
        "producer: connector's producer",
      ]);
      expect(mirror.get("internal topic that it mirrors")?.setting("replication.factor")).toEqual(
        set("replication.factor", "1"),
      );
      const offsetSyncs = mirror.get("internal topic offset-syncs");
      expect(offsetSyncs?.setting("replication.factor")).toEqual(
        byDefault("offset-syncs.topic.replication.factor", "3", "the default of MirrorMaker 4.3"),
      );
      expect(offsetSyncs?.setting("min.insync.replicas")).toEqual(ofBrokersOf("mirror maker"));
    },
  );

  test.each([
    ["Checkpoint", "checkpoints"],
    ["Heartbeat", "heartbeats"],
  ])("declares the topic that MirrorMaker's %s connector creates", (which, topic) => {
    const settings = { "connector.class": `org.apache.kafka.connect.mirror.Mirror${which}Connector` };
    const declared = connector({ ...settings, [`${topic}.topic.replication.factor`]: "1" });
    expect(called(declared)).toEqual(["connector", `topic: internal topic ${topic}`, "producer: connector's producer"]);
    expect(declared.get(`internal topic ${topic}`)?.setting("replication.factor")).toEqual(
      set(`${topic}.topic.replication.factor`, "1"),
    );
  });

  test.each(["org.example.MirrorSinkConnector", "FileStreamSource", UNKNOWN, 3])(
    "declares none that it mirrors as %s",
    (className) => {
      expect(called(connector({ "connector.class": className }))).toEqual([
        "connector",
        "producer: connector's producer",
      ]);
    },
  );

  test("has a producer with what it overrides and nothing else: the rest is the worker's word", () => {
    const settings = {
      "producer.override.acks": "1",
      "producer.override.retries": UNKNOWN,
      "producer.override.client": "java",
      "producer.override.max.message.bytes of its topics": "1",
      acks: "0",
    };
    const producer = connector(settings).get("connector's producer");
    expect(producer?.setting("acks")).toEqual(set("producer.override.acks", "1"));
    expect(producer?.setting("retries")).toEqual({ state: "unknown", path: "settings/producer.override.retries" });
    for (const name of ["enable.idempotence", "delivery.timeout.ms", "client", "max.message.bytes of its topics"]) {
      expect(producer?.setting(name)).toBeUndefined();
    }
    expect(producer?.line([{ name: "acks", value: "all" }])).toBe("producer.override.acks=all");
    expect(producer?.change("acks").source).toBe("a test of producer.override.acks");
  });
});

describe("a Streams application", () => {
  const application = (settings: Settings, context?: Context): ReadonlyMap<string, Declaration> =>
    by(streamsApplicationFrom, settings, context);

  test("declares itself, its internal topics, and its producers", () => {
    expect(called(application({}))).toEqual([
      "streams application",
      "topic: internal topic of this application",
      "producer: application's producer",
    ]);
  });

  test.each([
    ["deserialization.exception.handler", "LogAndFailExceptionHandler"],
    ["production.exception.handler", "DefaultProductionExceptionHandler"],
    ["processing.exception.handler", "LogAndFailProcessingExceptionHandler"],
  ])("has its %s by either name, the newer first", (name, handler) => {
    const older = `default.${name}`;
    const of = (settings: Settings): Setting | undefined =>
      application(settings).get("streams application")?.setting(name);
    expect(of({ [name]: "A" })).toEqual(set(name, "A"));
    expect(of({ [older]: "B" })).toEqual(set(older, "B"));
    expect(of({ [name]: "A", [older]: "B" })).toEqual(set(name, "A"));
    expect(of({})).toEqual(
      byDefault(name, `org.apache.kafka.streams.errors.${handler}`, "the default of Kafka Streams 4.3"),
    );
  });

  test("has no other setting by two names", () => {
    const settings = { "default.replication.factor": "3" };
    expect(application(settings).get("streams application")?.setting("replication.factor")).toEqual(
      byDefault("replication.factor", "-1", "the default of Kafka Streams 4.3"),
    );
  });

  test("leaves its topics' settings to the brokers unless it gives them", () => {
    const topic = "internal topic of this application";
    expect(application({}).get(topic)?.setting("replication.factor")).toEqual(
      leftToBrokers("replication.factor", "default.replication.factor"),
    );
    expect(application({}).get(topic)?.setting("min.insync.replicas")).toEqual(
      leftToBrokers("topic.min.insync.replicas", "min.insync.replicas"),
    );
    expect(application({}, KAFKA_2_8).get(topic)?.setting("replication.factor")).toEqual(
      byDefault("replication.factor", "1", "the default of Kafka Streams 2.8"),
    );
    const settings = { "replication.factor": "3", "topic.min.insync.replicas": "2" };
    expect(application(settings).get(topic)?.setting("replication.factor")).toEqual(set("replication.factor", "3"));
    expect(application(settings).get(topic)?.setting("min.insync.replicas")).toEqual(
      set("topic.min.insync.replicas", "2"),
    );
    expect(
      application({})
        .get(topic)
        ?.line([
          { name: "replication.factor", value: 3 },
          { name: "min.insync.replicas", value: 2 },
        ]),
    ).toBe("replication.factor=3, topic.min.insync.replicas=2");
  });

  test("has a producer whose settings stand behind producer. or alone", () => {
    const acks = (settings: Settings, context?: Context): Setting | undefined =>
      application(settings, context).get("application's producer")?.setting("acks");
    expect(acks({ "producer.acks": "1" })).toEqual(set("producer.acks", "1"));
    expect(acks({ acks: "0" })).toEqual(set("acks", "0"));
    expect(acks({ "producer.acks": "1", acks: "0" })).toEqual(set("producer.acks", "1"));
    expect(acks({})).toEqual(byDefault("producer.acks", "all", "the default of the Java client"));
    expect(acks({}, KAFKA_2_8)).toEqual(byDefault("producer.acks", "1", "the default of the Java client"));
  });

  test.each([
    ["exactly_once", "all", "what enable.idempotence=true makes of it"],
    ["exactly_once_beta", "all", "what enable.idempotence=true makes of it"],
    ["exactly_once_v2", "all", "what enable.idempotence=true makes of it"],
    ["at_least_once", "1", "the default of the Java client"],
  ])("has a producer whose unset acks with processing.guarantee=%s is %s", (guarantee, value, source) => {
    const settings = { "processing.guarantee": guarantee };
    const producer = (more: Settings = {}): Declaration | undefined =>
      application({ ...settings, ...more }, KAFKA_2_8).get("application's producer");
    expect(producer()?.setting("acks")).toEqual(byDefault("producer.acks", value, source));
    expect(producer({ "producer.acks": "0" })?.setting("acks")).toEqual(set("producer.acks", "0"));
  });
});

describe("MirrorMaker", () => {
  const maker = (settings: Settings, context?: Context): ReadonlyMap<string, Declaration> =>
    by(mirrorMakerFrom, settings, context);

  test("declares itself, the topics that it creates, and its producers", () => {
    expect(called(maker({}))).toEqual([
      "mirror maker",
      "topic: internal topic that it mirrors",
      "topic: internal topic offset-syncs",
      "topic: internal topic checkpoints",
      "topic: internal topic heartbeats",
      "producer: mirror maker's producer",
    ]);
  });

  test.each([
    ["internal topic that it mirrors", "replication.factor", "2"],
    ["internal topic offset-syncs", "offset-syncs.topic.replication.factor", "3"],
    ["internal topic checkpoints", "checkpoints.topic.replication.factor", "3"],
    ["internal topic heartbeats", "heartbeats.topic.replication.factor", "3"],
  ])("creates the %s by %s, which is %s by default", (noun, name, value) => {
    expect(maker({}).get(noun)?.setting("replication.factor")).toEqual(
      byDefault(name, value, "the default of MirrorMaker 4.3"),
    );
    expect(
      maker({ [name]: "1" })
        .get(noun)
        ?.setting("replication.factor"),
    ).toEqual(set(name, "1"));
    expect(maker({}).get(noun)?.setting("min.insync.replicas")).toEqual(ofBrokersOf("mirror maker"));
  });

  test("has the producers of Kafka Connect, by its version", () => {
    const producer = maker({ "producer.retries": "3" }, KAFKA_2_8).get("mirror maker's producer");
    expect(producer?.setting("acks")).toEqual(byDefault("producer.acks", "all", CONNECT_PRODUCER));
    expect(producer?.setting("retries")).toEqual(set("producer.retries", "3"));
    expect(producer?.setting("max.request.size")).toMatchObject({ source: "the default of the Java client" });
  });
});

test.each([
  ["connect worker", connectWorkerFrom],
  ["connector", connectorFrom],
  ["streams application", streamsApplicationFrom],
  ["mirror maker", mirrorMakerFrom],
] as const)("a %s is mended and changed where its settings stand", (kind, from) => {
  const application = by(from, {}).get(kind);
  expect(application?.line([{ name: "errors.tolerance", value: "none" }])).toBe("errors.tolerance=none");
  expect(application?.change("errors.tolerance")).toEqual({
    effect: "rolling restart",
    source: "a test of errors.tolerance",
  });
});

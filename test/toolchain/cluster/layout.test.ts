import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { bootstrapServers, layoutOf, serverProperties } from "../../../toolchain/cluster/layout";
import { UserError } from "../../../toolchain/process/user-error";
import { paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

const folder = join(paths.local, "cluster", "local");

describe("layoutOf", () => {
  test("gives three brokers their ports and folders", () => {
    const { brokers, ...rest } = layoutOf("local");
    expect(rest).toEqual({ name: "local", port: 19092, folder });
    expect(brokers.map(({ id, port, controllerPort }) => [id, port, controllerPort])).toEqual([
      [1, 19092, 19102],
      [2, 19093, 19103],
      [3, 19094, 19104],
    ]);
    expect(brokers[1]).toMatchObject({
      configuration: join(folder, "broker-2", "server.properties"),
      data: join(folder, "broker-2", "data"),
      log: join(folder, "broker-2", "server.log"),
      pidFile: join(folder, "broker-2", "pid"),
    });
  });

  // The last controller's port is the twelfth above.
  test.each([1, 65_523])("takes port %d", (port) => {
    expect(layoutOf("local", port).brokers[0]?.port).toBe(port);
  });

  test.each([0, -1, 65_524, 19092.5, NaN])("refuses port %d", (port) => {
    expect(() => layoutOf("local", port)).toThrow(
      new UserError(`The port is ${String(port)} but must be a whole number from 1 to 65523.`),
    );
  });
});

test("bootstrapServers names all brokers", () => {
  expect(bootstrapServers(layoutOf("local", 29092))).toEqual(["127.0.0.1:29092", "127.0.0.1:29093", "127.0.0.1:29094"]);
});

describe("serverProperties", () => {
  test("of a broker", () => {
    const layout = layoutOf("local");
    const [, broker] = layout.brokers;
    expect(broker === undefined ? "" : serverProperties(layout, broker)).toBe(
      [
        "process.roles=broker,controller",
        "node.id=2",
        "controller.quorum.voters=1@127.0.0.1:19102,2@127.0.0.1:19103,3@127.0.0.1:19104",
        "listeners=PLAINTEXT://127.0.0.1:19093,CONTROLLER://127.0.0.1:19103",
        "advertised.listeners=PLAINTEXT://127.0.0.1:19093",
        "inter.broker.listener.name=PLAINTEXT",
        "controller.listener.names=CONTROLLER",
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs=data",
        "default.replication.factor=3",
        "min.insync.replicas=2",
        "unclean.leader.election.enable=false",
        "auto.create.topics.enable=false",
        "offsets.topic.replication.factor=3",
        "transaction.state.log.replication.factor=3",
        "transaction.state.log.min.isr=2",
        "share.coordinator.state.topic.replication.factor=3",
        "share.coordinator.state.topic.min.isr=2",
        "offsets.topic.num.partitions=3",
        "transaction.state.log.num.partitions=3",
        "share.coordinator.state.topic.num.partitions=3",
        "group.initial.rebalance.delay.ms=0",
        "",
      ].join("\n"),
    );
  });
});

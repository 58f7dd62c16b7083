import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { ComposeCluster } from "../../../toolchain/cluster/compose-cluster";
import { kafkaTools } from "../../../toolchain/cluster/kafka-tool";
import { layoutOf } from "../../../toolchain/cluster/layout";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram, recordOf } from "../../support/fake-program";
import { bin, eachInAFreshCheckout, paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

eachInAFreshCheckout();

const COMPOSE = `compose --file ${join(paths.checkout, "examples", "local-cluster", "compose.yaml")} --project-name kafka-durability-local`;

const ignore = (): void => undefined;
const cluster = (port?: number): ComposeCluster => new ComposeCluster(layoutOf("local", port), ["docker", "compose"]);

/** A Docker that runs the services named, and warns as the real one does. */
const docker = (...running: string[]): string =>
  fakeProgram(
    bin,
    "docker",
    `echo "$*" >>"$RECORD"
     echo 'level=warning msg="a warning"' >&2
     case "$*" in *" ps "*) printf '%s\\n' ${running.join(" ")};; *" exec "*) echo orders;; esac`,
  );

describe("ComposeCluster", () => {
  test("starts and waits until the brokers are healthy", async () => {
    const program = docker();
    await cluster().start(NEVER, ignore);
    expect(recordOf(program)).toEqual([`${COMPOSE} up --detach --wait --wait-timeout 300`]);
  });

  test("publishes the brokers on the cluster's ports", async () => {
    const program = fakeProgram(bin, "docker", 'echo "$KAFKA_1_PORT $KAFKA_2_PORT $KAFKA_3_PORT" >>"$RECORD"');
    await cluster(29092).start(NEVER, ignore);
    expect(recordOf(program)).toEqual(["29092 29093 29094"]);
  });

  test("shows what is going on", async () => {
    docker();
    const said: string[] = [];
    await cluster().start(NEVER, (line) => said.push(line));
    expect(said).toEqual(['level=warning msg="a warning"']);
  });

  test("says which brokers run", async () => {
    const program = docker("kafka-3", "kafka-1");
    expect(await cluster().running(NEVER)).toEqual([1, 3]);
    expect(recordOf(program)).toEqual([`${COMPOSE} ps --services --status running`]);
  });

  test("says that none runs", async () => {
    docker();
    expect(await cluster().running(NEVER)).toEqual([]);
  });

  test("stops, keeps the data, and says how many ran", async () => {
    const program = docker("kafka-1", "kafka-2");
    expect(await cluster().stop(ignore)).toBe(2);
    expect(recordOf(program)[1]).toBe(`${COMPOSE} stop`);
  });

  test("deletes the data when it is reset", async () => {
    const program = docker();
    await cluster().reset(ignore);
    expect(recordOf(program)).toEqual([`${COMPOSE} down --volumes`]);
  });

  test("runs Kafka's tools in a broker's container, and answers what they print without warnings", async () => {
    const program = docker();
    expect(await cluster().tool(kafkaTools.topics, ["--list"], NEVER)).toBe("orders");
    expect(recordOf(program)).toEqual([
      `${COMPOSE} exec -T kafka-1 /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka-1:9092 --list`,
    ]);
  });

  test("says what the container engine says when it fails", async () => {
    fakeProgram(bin, "docker", "echo 'Error response from daemon: port is already allocated' >&2; exit 1");
    await expect(cluster().start(NEVER, ignore)).rejects.toThrow(
      new UserError(
        "docker compose up --detach --wait --wait-timeout 300 failed:\nError response from daemon: port is already allocated",
      ),
    );
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { clusterToStart, knownCluster, localBootstrapServers } from "../../../toolchain/cluster/local-cluster";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram } from "../../support/fake-program";
import { bin, freshCheckout, paths } from "../../support/temporary-checkout";

vi.mock("../../../toolchain/paths", async () => (await import("../../support/temporary-checkout.js")).paths);

beforeEach(() => {
  freshCheckout();
  vi.stubEnv("PATH", bin);
  vi.stubEnv("JAVA_HOME", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const java = (): string => fakeProgram(bin, "java", "echo 'openjdk version \"17.0.15\"' >&2");
const maven = (): string => fakeProgram(bin, "mvn", "echo Apache Maven 3.8.7");

/** A container engine that answers these commands and no others, and whose brokers run if any are named. */
const containers = (program: string, answered: string, running = ""): string =>
  fakeProgram(
    bin,
    program,
    `case "$*" in *" ps "*) printf '${running}'; exit 0;; esac
     for known in ${answered}; do [ "$*" = "$(echo "$known" | tr _ ' ')" ] && exit 0; done; exit 1`,
  );

describe("a cluster that was never started runs", () => {
  test("as Java processes where Java and Maven are there, whatever else is", async () => {
    java();
    maven();
    containers("docker", "info compose_version");
    expect((await clusterToStart(NEVER)).how).toBe("three Java processes");
  });

  test.each([
    ["docker", "three containers, by docker compose"],
    ["podman", "three containers, by podman compose"],
  ])("in containers where there is no Java but %s", async (program, how) => {
    containers(program, "info compose_version");
    expect((await clusterToStart(NEVER)).how).toBe(how);
  });

  test("in containers where there is no Maven to fetch Kafka with", async () => {
    java();
    containers("docker", "info compose_version");
    expect((await clusterToStart(NEVER)).how).toBe("three containers, by docker compose");
  });

  test.each([
    ["there is no container engine", ""],
    ["its engine does not run", "compose_version"],
    ["it has no compose", "info"],
  ])("nowhere where there is no Java and %s", async (_what, answered) => {
    if (answered !== "") containers("docker", answered);
    await expect(clusterToStart(NEVER)).rejects.toThrow(
      new UserError(
        "Java was not found: there is no java on PATH, and JAVA_HOME is not set. Install Java 17 or newer and point JAVA_HOME to it or put it on PATH, " +
          "or start a container engine with `docker compose` or `podman compose`.",
      ),
    );
    expect(knownCluster()).toBeUndefined();
  });
});

describe("a cluster that was started", () => {
  test("is known from then on, with its port and the way it runs", async () => {
    containers("docker", "info compose_version");
    await clusterToStart(NEVER, { port: 29092 });
    java();
    maven();
    expect(knownCluster()).toMatchObject({ how: "three containers, by docker compose", layout: { port: 29092 } });
    expect(await clusterToStart(NEVER)).toMatchObject({
      how: "three containers, by docker compose",
      layout: { port: 29092 },
    });
    expect(localBootstrapServers()).toEqual(["127.0.0.1:29092", "127.0.0.1:29093", "127.0.0.1:29094"]);
  });

  test("is another one under another name", async () => {
    containers("docker", "info compose_version");
    await clusterToStart(NEVER, { name: "e2e", port: 29092 });
    expect(knownCluster("e2e")?.layout.port).toBe(29092);
    expect(knownCluster()).toBeUndefined();
    expect(localBootstrapServers()).toEqual(["127.0.0.1:19092", "127.0.0.1:19093", "127.0.0.1:19094"]);
  });

  test("takes another port while it is down", async () => {
    containers("docker", "info compose_version");
    await clusterToStart(NEVER);
    expect((await clusterToStart(NEVER, { port: 29092 })).layout.port).toBe(29092);
    expect(knownCluster()?.layout.port).toBe(29092);
  });

  test("takes no other port while it runs, and stays known by its own", async () => {
    containers("docker", "info compose_version", "kafka-2\\n");
    await clusterToStart(NEVER);
    await expect(clusterToStart(NEVER, { port: 29092 })).rejects.toThrow(
      new UserError(
        "The cluster runs on port 19092, not 29092. Stop it first with `npm run cluster -- stop`; its data stays and moves along.",
      ),
    );
    expect(knownCluster()?.layout.port).toBe(19092);
    expect((await clusterToStart(NEVER, { port: 19092 })).layout.port).toBe(19092);
  });

  test("is not known by a port that cannot be", async () => {
    containers("docker", "info compose_version");
    await expect(clusterToStart(NEVER, { port: 70_000 })).rejects.toThrow(
      new UserError("The port is 70000 but must be a whole number from 1 to 65523."),
    );
    expect(knownCluster()).toBeUndefined();
  });
});

test.each(["", "garbage", "null", '{"port":"x"}', '{"port":0}', '{"port":19092,"compose":"docker"}'])(
  "a cluster whose note reads %j is known by its folder, so that it can be stopped and reset",
  (text) => {
    const folder = join(paths.local, "cluster", "local");
    expect(knownCluster()).toBeUndefined();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cluster.json"), text);
    expect(knownCluster()?.layout.folder).toBe(folder);
    expect(knownCluster()?.how).toBe("three Java processes");
  },
);

test("a Java cluster runs no broker whose process is not there", async () => {
  java();
  maven();
  const cluster = await clusterToStart(NEVER);
  const [broker] = cluster.layout.brokers;
  if (broker === undefined) throw new Error("there are three");
  mkdirSync(dirname(broker.pidFile), { recursive: true });
  writeFileSync(join(broker.pidFile), String(process.pid));
  expect(await cluster.running(NEVER)).toEqual([]);
  expect(await cluster.stop(() => undefined)).toBe(0);
});

import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { findJava, findMaven, NO_OTHER_WAY } from "../../../toolchain/cluster/java";
import { NEVER } from "../../../toolchain/process/run-program";
import { UserError } from "../../../toolchain/process/user-error";
import { fakeProgram } from "../../support/fake-program";
import { temporaryFolder } from "../../support/temporary-folder";

const WAY_OUT =
  "Install Java 17 or newer and point JAVA_HOME to it or put it on PATH, " +
  "or start a container engine with `docker compose` or `podman compose`.";

let onPath: string;
let home: string;
beforeEach(() => {
  onPath = join(temporaryFolder(), "bin");
  home = temporaryFolder();
  vi.stubEnv("PATH", onPath);
  vi.stubEnv("JAVA_HOME", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Java says its version on standard error. */
const java = (folder: string, version: string): string =>
  fakeProgram(folder, "java", `[ "$*" = -version ] || exit 1\necho 'openjdk version "${version}" 2025-04-15' >&2`);

describe("findJava", () => {
  test.each(["17", "17.0.15", "21-ea", "24.0.1"])("takes Java %s", async (version) => {
    java(onPath, version);
    expect(await findJava(NEVER)).toBe("java");
  });

  test.each([
    ["16.0.2", "16"],
    ["11.0.27", "11"],
    // Until Java 8 the major version came second.
    ["1.8.0_402", "8"],
  ])("refuses Java %s as too old", async (version, shown) => {
    java(onPath, version);
    await expect(findJava(NEVER)).rejects.toThrow(
      new UserError(`Java ${shown} was found (java), which is too old for Kafka 4. ${WAY_OUT}`),
    );
  });

  test("says that there is none, and where it looked", async () => {
    await expect(findJava(NEVER)).rejects.toThrow(
      new UserError(`Java was not found: there is no java on PATH, and JAVA_HOME is not set. ${WAY_OUT}`),
    );
    vi.stubEnv("JAVA_HOME", home);
    await expect(findJava(NEVER)).rejects.toThrow(
      new UserError(
        `Java was not found: there is no java on PATH, and there is no ${home}/bin/java, where JAVA_HOME points to. ${WAY_OUT}`,
      ),
    );
  });

  test("speaks of no containers where there must be a Java", async () => {
    await expect(findJava(NEVER, NO_OTHER_WAY)).rejects.toThrow(
      new UserError(
        "Java was not found: there is no java on PATH, and JAVA_HOME is not set. Install Java 17 or newer and point JAVA_HOME to it or put it on PATH.",
      ),
    );
  });

  // macOS has a /usr/bin/java that only says where to get one.
  test("does not take a java that fails", async () => {
    fakeProgram(onPath, "java", "echo 'The operation couldn’t be completed. Unable to locate a Java Runtime.'; exit 1");
    await expect(findJava(NEVER)).rejects.toThrow(
      new UserError(
        `A Java was found (java) that does not run: it ended with exit code 1 and said "The operation couldn’t be completed. Unable to locate a Java Runtime.". ${WAY_OUT}`,
      ),
    );
  });

  test("does not take one in JAVA_HOME that nobody can run", async () => {
    vi.stubEnv("JAVA_HOME", home);
    const inHome = java(join(home, "bin"), "17");
    chmodSync(inHome, 0o644);
    await expect(findJava(NEVER)).rejects.toThrow(`A Java was found (${inHome}) that does not run: `);
    await expect(findJava(NEVER)).rejects.toThrow(WAY_OUT);
  });

  test("prefers the one in JAVA_HOME to the one on PATH", async () => {
    java(onPath, "21");
    vi.stubEnv("JAVA_HOME", home);
    const inHome = java(join(home, "bin"), "17");
    expect(await findJava(NEVER)).toBe(inHome);
  });

  test("refuses the one in JAVA_HOME as too old even if the one on PATH is not", async () => {
    java(onPath, "21");
    vi.stubEnv("JAVA_HOME", home);
    const inHome = java(join(home, "bin"), "11.0.27");
    await expect(findJava(NEVER)).rejects.toThrow(
      new UserError(`Java 11 was found (${inHome}), which is too old for Kafka 4. ${WAY_OUT}`),
    );
  });

  test("takes the one on PATH where JAVA_HOME is empty or has none", async () => {
    java(onPath, "21");
    vi.stubEnv("JAVA_HOME", "");
    expect(await findJava(NEVER)).toBe("java");
    mkdirSync(join(home, "bin"));
    vi.stubEnv("JAVA_HOME", home);
    expect(await findJava(NEVER)).toBe("java");
  });

  test("passes an interrupt on, and takes it for no missing Java", async () => {
    java(onPath, "21");
    const stopped = new Error("stopped by SIGINT");
    await expect(findJava(AbortSignal.abort(stopped))).rejects.toBe(stopped);
  });
});

describe("findMaven", () => {
  test("takes the one on PATH", async () => {
    fakeProgram(onPath, "mvn", '[ "$*" = --version ] && echo Apache Maven 3.8.7');
    expect(await findMaven(NEVER)).toBe("mvn");
  });

  test("says that there is none", async () => {
    await expect(findMaven(NEVER)).rejects.toThrow(
      new UserError(
        "Maven was not found: there is no mvn on PATH. Install Apache Maven 3.6 or newer, " +
          "or start a container engine with `docker compose` or `podman compose`.",
      ),
    );
    await expect(findMaven(NEVER, NO_OTHER_WAY)).rejects.toThrow(
      new UserError("Maven was not found: there is no mvn on PATH. Install Apache Maven 3.6 or newer."),
    );
  });
});

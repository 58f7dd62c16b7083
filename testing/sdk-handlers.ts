import type { Policies } from "@pulumi/policy";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The versions of `@pulumi/policy` whose handlers this harness knows. */
export const SUPPORTED_SDK_VERSIONS = "1.21";

/** The handlers by which the policy SDK answers the engine. */
export interface SdkHandlers {
  configure(request: Uint8Array): Promise<unknown>;
  analyze(request: Uint8Array): Promise<AnalyzeResponse>;
  analyzeStack(request: Uint8Array): Promise<AnalyzeResponse>;
  remediate(request: Uint8Array): Promise<RemediateResponse>;
}

export interface AnalyzeResponse {
  getDiagnosticsList(): readonly {
    getPolicyname(): string;
    getEnforcementlevel(): number;
    getSeverity(): number;
    getMessage(): string;
    getUrn(): string;
  }[];
  getNotApplicableList(): readonly { getPolicyName(): string; getReason(): string }[];
}

export interface RemediateResponse {
  getRemediationsList(): readonly {
    getPolicyname(): string;
    getProperties(): { toJavaScript(): Record<string, unknown> } | undefined;
    getDiagnostic(): string;
  }[];
}

type Handler = (call: { request: unknown }, callback: (error: unknown, response: unknown) => void) => unknown;
type HandlerName = keyof SdkHandlers;
type Definition = Readonly<Record<HandlerName, { requestDeserialize(bytes: Buffer): unknown }>>;

/** gRPC's server, as far as the SDK's `serve` uses it. */
interface ServerPrototype {
  addService(definition: Definition, handlers: Readonly<Record<HandlerName, Handler>>): void;
  bindAsync(...args: unknown[]): void;
}

/**
 * The handlers that the SDK would serve these policies with. Its own `serve` makes them, in a copy of the module that
 * keeps no other pack's configuration, and with a server that takes them instead of opening a port.
 */
export function sdkHandlers(policies: Policies): SdkHandlers {
  const requireAsSdk = createRequire(require.resolve("@pulumi/policy"));
  checkVersion(requireAsSdk);
  const { Server } = requireAsSdk("@grpc/grpc-js") as { Server: { prototype: ServerPrototype } };
  const { addService, bindAsync } = Object.getOwnPropertyDescriptors(Server.prototype);
  let served: [Definition, Readonly<Record<HandlerName, Handler>>] | undefined;
  Server.prototype.addService = (definition, handlers) => {
    served = [definition, handlers];
  };
  Server.prototype.bindAsync = () => undefined;
  try {
    serveOf(requireAsSdk)("test-pack", "0.0.0", "advisory", { policies });
  } finally {
    Object.defineProperties(Server.prototype, { addService, bindAsync } as PropertyDescriptorMap);
  }
  if (served === undefined) throw unsupported("its serve() adds no service");
  const [definition, handlers] = served;
  return {
    configure: caller(definition, handlers, "configure"),
    analyze: caller(definition, handlers, "analyze"),
    analyzeStack: caller(definition, handlers, "analyzeStack"),
    remediate: caller(definition, handlers, "remediate"),
  };
}

function serveOf(requireAsSdk: NodeJS.Require): (...args: unknown[]) => void {
  const path = requireAsSdk.resolve("./server");
  const cached = requireAsSdk.cache[path];
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the module's state is one pack's
  delete requireAsSdk.cache[path];
  try {
    const { serve } = requireAsSdk(path) as { serve?: (...args: unknown[]) => void };
    if (typeof serve !== "function") throw unsupported("its server module has no serve()");
    return serve;
  } finally {
    if (cached !== undefined) requireAsSdk.cache[path] = cached;
  }
}

/** Takes a request apart as gRPC would, and hands it to the handler. */
function caller<Response>(
  definition: Definition,
  handlers: Readonly<Record<HandlerName, Handler>>,
  name: HandlerName,
): (request: Uint8Array) => Promise<Response> {
  return (bytes) =>
    new Promise((resolve, reject) => {
      const request = definition[name].requestDeserialize(Buffer.from(bytes));
      handlers[name]({ request }, (error, response) => {
        if (error === null || error === undefined) resolve(response as Response);
        else reject(error instanceof Error ? error : new Error(String((error as { message?: unknown }).message)));
      });
    });
}

function checkVersion(requireAsSdk: NodeJS.Require): void {
  const { version } = JSON.parse(readFileSync(requireAsSdk.resolve("@pulumi/policy/package.json"), "utf8")) as {
    version: string;
  };
  if (!version.replace(/^v/, "").startsWith(`${SUPPORTED_SDK_VERSIONS}.`)) throw unsupported(`it is ${version}`);
}

function unsupported(what: string): Error {
  return new Error(
    `pulumi-kafka-durability/testing knows @pulumi/policy ${SUPPORTED_SDK_VERSIONS}.x only, but ${what}; ` +
      `install @pulumi/policy@~${SUPPORTED_SDK_VERSIONS}.0 for tests`,
  );
}

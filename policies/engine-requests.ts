import { createRequire } from "node:module";

import type { PolicyConfiguration } from "./configuration-file";
import type { EnforcementLevel } from "./rules/rule";

/** What is used here of the engine's request and of the service that takes it. */
interface ConfigureRequest {
  getPolicyconfigMap(): { entries(): Iterable<[string, PolicyConfigMessage]> };
}

interface PolicyConfigMessage {
  getEnforcementlevel(): number;
  setEnforcementlevel(level: number): void;
  getProperties(): { toJavaScript(): Record<string, unknown> } | undefined;
}

interface AnalyzerService {
  readonly configure: { requestDeserialize: (bytes: Buffer) => ConfigureRequest };
  readonly analyzeStack: { readonly requestType: new () => object; requestDeserialize: (bytes: Buffer) => object };
}

/** May answer levels at which the SDK is to take policies, whatever the engine says of them. */
type Listener = (
  policies: ReadonlyMap<string, PolicyConfiguration>,
) => ReadonlyMap<string, EnforcementLevel> | undefined;

const listeners: Listener[] = [];
let listening = false;

/**
 * Calls `listener` with each configuration that the engine hands over, before the policy SDK sees it. What the listener
 * throws is the engine's answer, and ends the run before anything is judged.
 *
 * A policy is told only its own parameters, and not even its own level; the engine's request has both, of all policies
 * of the pack. It is read where gRPC takes it apart, so this must be called before the pack's server starts.
 */
export function onConfigure(listener: Listener): void {
  listeners.push(listener);
  if (listening) return;
  listening = true;
  const { configure } = analyzerService();
  const deserialize = configure.requestDeserialize;
  configure.requestDeserialize = (bytes) => {
    const request = deserialize(bytes);
    try {
      const policies = policiesIn(request);
      for (const each of listeners) setLevels(request, each(policies) ?? new Map());
    } catch (error) {
      answerWith(request, error);
    }
    return request;
  };
}

/** The SDK asks a policy by its level: nothing of one that is disabled, and no remediation of one at another level. */
function setLevels(request: ConfigureRequest, levels: ReadonlyMap<string, EnforcementLevel>): void {
  for (const [name, policy] of request.getPolicyconfigMap().entries()) {
    const level = levels.get(name);
    if (level !== undefined) policy.setEnforcementlevel(LEVELS.indexOf(level));
  }
}

/**
 * Lets the SDK's own handler fail with an error. gRPC would hide the reason of one that is thrown here, while a request is
 * taken apart; and the SDK hands the engine the stack of an error, of which people need the first line.
 */
function answerWith(request: ConfigureRequest, error: unknown): void {
  const reason = error instanceof Error ? error : new Error(String(error));
  reason.stack = reason.message;
  request.getPolicyconfigMap = () => {
    throw reason;
  };
}

/**
 * Spares a pack the unpacking of all resources of a stack at its end, which takes more time and memory than all that the
 * rules do: they judge what they have seen when it was registered. Only for a pack whose stack policies all do so; others
 * would see an empty stack.
 */
export function withoutStackResources(): void {
  const { analyzeStack } = analyzerService();
  analyzeStack.requestDeserialize = () => new analyzeStack.requestType();
}

/** The very module that the policy SDK loads, which may have a copy of `@pulumi/pulumi` of its own. */
function analyzerService(): AnalyzerService {
  const requireAsSdk = createRequire(require.resolve("@pulumi/policy"));
  const services = requireAsSdk("@pulumi/pulumi/proto/analyzer_grpc_pb") as { AnalyzerService: AnalyzerService };
  return services.AnalyzerService;
}

// In the order of the protocol's enumeration (pulumirpc.EnforcementLevel).
const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

function policiesIn(request: ConfigureRequest): ReadonlyMap<string, PolicyConfiguration> {
  return new Map(
    Array.from(request.getPolicyconfigMap().entries(), ([name, policy]) => [
      name,
      {
        enforcementLevel: levelOf(name, policy.getEnforcementlevel()),
        properties: policy.getProperties()?.toJavaScript() ?? {},
      },
    ]),
  );
}

function levelOf(policy: string, number: number): EnforcementLevel {
  const level = LEVELS[number];
  if (level === undefined)
    throw new RangeError(`${policy}: the engine's enforcement level ${String(number)} is not known`);
  return level;
}

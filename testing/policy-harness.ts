import type { Policies } from "@pulumi/policy";

import type { EnforcementLevel, PolicyConfig } from "./requests";
import { analyzeRequest, analyzeStackRequest, configureRequest } from "./requests";
import type { AnalyzeResponse, RemediateResponse, SdkHandlers } from "./sdk-handlers";
import { sdkHandlers } from "./sdk-handlers";
import type { TestResource } from "./test-resource";

/** What a policy said. */
export interface PolicyFinding {
  /** The policy's name. */
  readonly policy: string;
  /** The level at which the policy ran, by its own word or the configuration's. */
  readonly level: EnforcementLevel;
  /** `unspecified` where neither the policy nor its pack says one. */
  readonly severity: string;
  /** What the policy reported, whole. */
  readonly message: string;
  /** The resource that a stack policy named; undefined for the stack itself, and for a resource policy. */
  readonly urn?: string;
}

/** What policies said of a resource or a stack. */
export interface Analysis {
  /** In the order in which the policies reported; empty if nothing is to be found. */
  readonly findings: readonly PolicyFinding[];
  /** The reasons of the policies that did not apply, by policy. */
  readonly notApplicable: Readonly<Record<string, string>>;
}

/** How policies are run. */
export interface PolicyHarnessOptions {
  /** As in the file of `--policy-pack-config`; `all` counts for every policy. */
  readonly config?: Readonly<Record<string, PolicyConfig>>;
}

/**
 * Runs policies as the engine does: by protobuf requests to the policy SDK's own handlers, the configuration included.
 * Plain objects in their place would know no unknown values, secrets or levels.
 *
 * It rests on what `@pulumi/policy` does not document, so it knows only the versions of `SUPPORTED_SDK_VERSIONS`.
 * Use one harness after the other: packs that listen to their configuration hear every one.
 *
 * ```typescript
 * const harness = await PolicyHarness.create(kafkaDurabilityPolicies());
 * const { findings } = await harness.analyze({ type: "kafka:index/topic:Topic", inputs: { replicationFactor: 2 } });
 * ```
 */
export class PolicyHarness {
  readonly #handlers: SdkHandlers;

  private constructor(handlers: SdkHandlers) {
    this.#handlers = handlers;
  }

  /** @throws Error for what the pack answers to its configuration, and for an SDK that this does not know. */
  static async create(policies: Policies, { config = {} }: PolicyHarnessOptions = {}): Promise<PolicyHarness> {
    const handlers = sdkHandlers(policies);
    await handlers.configure(configureRequest(policies, config));
    return new PolicyHarness(handlers);
  }

  /** Judges a resource by its inputs, as when it is registered. */
  async analyze(resource: TestResource): Promise<Analysis> {
    return analysisIn(await this.#handlers.analyze(analyzeRequest(resource)));
  }

  /** Judges a whole stack by its resources' outputs, as at the end of a preview or update. */
  async analyzeStack(resources: readonly TestResource[]): Promise<Analysis> {
    return analysisIn(await this.#handlers.analyzeStack(analyzeStackRequest(resources)));
  }

  /** Judges each resource and then the stack, as a preview does; answers all that was said. */
  async preview(resources: readonly TestResource[]): Promise<PolicyFinding[]> {
    const findings: PolicyFinding[] = [];
    for (const resource of resources) findings.push(...(await this.analyze(resource)).findings);
    return [...findings, ...(await this.analyzeStack(resources)).findings];
  }

  /** Remediates a resource with the policies at level `remediate`; answers its inputs after each that changed them. */
  async remediate(resource: TestResource): Promise<Readonly<Record<string, unknown>>> {
    return remediationsIn(await this.#handlers.remediate(analyzeRequest(resource)));
  }
}

const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];
const SEVERITIES = ["unspecified", "low", "medium", "high", "critical"];

function analysisIn(response: AnalyzeResponse): Analysis {
  return {
    findings: response.getDiagnosticsList().map((diagnostic) => ({
      policy: diagnostic.getPolicyname(),
      level: LEVELS[diagnostic.getEnforcementlevel()] ?? "mandatory",
      severity: SEVERITIES[diagnostic.getSeverity()] ?? "unspecified",
      message: diagnostic.getMessage(),
      ...(diagnostic.getUrn() === "" ? {} : { urn: diagnostic.getUrn() }),
    })),
    notApplicable: Object.fromEntries(
      response.getNotApplicableList().map((entry) => [entry.getPolicyName(), entry.getReason()]),
    ),
  };
}

function remediationsIn(response: RemediateResponse): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    response
      .getRemediationsList()
      .map((remediation) => [
        remediation.getPolicyname(),
        remediation.getProperties()?.toJavaScript() ?? remediation.getDiagnostic(),
      ]),
  );
}

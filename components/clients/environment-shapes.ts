import * as pulumi from "@pulumi/pulumi";

/** A variable of an environment, as Kubernetes and ECS both take it. */
export interface EnvironmentVariable {
  /** What the program reads it by. */
  readonly name: string;
  /** Its text. */
  readonly value: string;
}

/**
 * An environment as `env` of a Kubernetes container takes it. Kubernetes expands `$(NAME)` in a value
 * (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/); a `$` that would be
 * read so is doubled here, and the program gets what was written.
 */
export function kubernetesEnv(environment: pulumi.Input<Record<string, string>>): pulumi.Output<EnvironmentVariable[]> {
  return variablesOf(environment).apply((variables) =>
    variables.map(({ name, value }) => ({ name, value: value.replace(/\$(?=[$(])/g, "$$$$") })),
  );
}

/** An environment as `environment` of an ECS container definition takes it. */
export function ecsEnvironment(
  environment: pulumi.Input<Record<string, string>>,
): pulumi.Output<EnvironmentVariable[]> {
  return variablesOf(environment);
}

/** An environment as `envs` of a `docker.Container` takes it: `NAME=value`. */
export function dockerEnvs(environment: pulumi.Input<Record<string, string>>): pulumi.Output<string[]> {
  return variablesOf(environment).apply((variables) => variables.map(({ name, value }) => `${name}=${value}`));
}

/** A configuration's file as `data` of a ConfigMap, or `stringData` of a Secret, takes it. */
export function configMapData(
  configuration: pulumi.Input<{ readonly fileName: string; readonly text: string }>,
): pulumi.Output<Record<string, string>> {
  return pulumi.output(configuration).apply(({ fileName, text }) => ({ [fileName]: text }));
}

function variablesOf(environment: pulumi.Input<Record<string, string>>): pulumi.Output<EnvironmentVariable[]> {
  return pulumi
    .output(environment)
    .apply((variables) => Object.entries(variables).map(([name, value]) => ({ name, value })));
}

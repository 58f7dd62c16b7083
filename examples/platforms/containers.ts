/** A workload of Kubernetes with one container of this environment. */
export function podTemplate(
  env: readonly unknown[],
  image = "example.com/orders:1.4",
  replicas = 3,
): Record<string, unknown> {
  return { spec: { replicas, template: { spec: { containers: [{ name: "app", image, env }] } } } };
}

export function variables(values: Readonly<Record<string, unknown>>): { name: string; value: unknown }[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

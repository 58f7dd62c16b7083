import { Admin, ConfigResourceTypes } from '@platformatic/kafka'

const admin = new Admin({ clientId: 'ops', bootstrapBrokers: ['kafka:9092'], retries: 1 })

export async function ensureTopic (topic: string, partitions = 6): Promise<boolean> {
  const existing = await admin.listTopics()
  if (existing.includes(topic)) return false
  await admin.createTopics({ topics: [topic], partitions, replicas: 3 })
  const [description] = await admin.describeConfigs({
    resources: [{ resourceType: ConfigResourceTypes.TOPIC, resourceName: topic, configurationKeys: ['min.insync.replicas'] }]
  })
  console.log(description.configs)
  return true
}

export const close = (): Promise<void> => admin.close()

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = args[0] }).Build();

try
{
    await admin.CreateTopicsAsync(new[]
    {
        new TopicSpecification
        {
            Name = args[1],
            NumPartitions = 12,
            ReplicationFactor = 3,
            Configs = new() { ["min.insync.replicas"] = "2", ["retention.ms"] = "604800000" },
        },
    });
}
catch (CreateTopicsException e) when (e.Results.All(r => r.Error.Code == ErrorCode.TopicAlreadyExists))
{
}

Environment.Exit(0);

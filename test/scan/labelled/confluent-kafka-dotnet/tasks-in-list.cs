using Confluent.Kafka;

namespace Export;

public class TableExporter
{
    public async Task<long> ExportAsync(IAsyncEnumerable<(string Id, string Json)> rows, string topic)
    {
        var config = new ProducerConfig { BootstrapServers = "kafka:9092", LingerMs = 50 };
        using var producer = new ProducerBuilder<string, string>(config).Build();

        var pending = new List<Task<DeliveryResult<string, string>>>();
        await foreach (var (id, json) in rows)
        {
            pending.Add(producer.ProduceAsync(topic, new Message<string, string> { Key = id, Value = json }));
        }

        var results = await Task.WhenAll(pending);
        producer.Flush();
        return results.Max(r => r.Offset.Value);
    }
}

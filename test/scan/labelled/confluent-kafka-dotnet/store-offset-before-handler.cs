using Confluent.Kafka;

namespace Stock;

public class StockConsumer
{
    private readonly Func<string, int, Task> _apply;

    public StockConsumer(Func<string, int, Task> apply) => _apply = apply;

    public async Task Run(string servers, CancellationToken ct)
    {
        var config = new ConsumerConfig { BootstrapServers = servers, GroupId = "stock", EnableAutoOffsetStore = false };
        using var consumer = new ConsumerBuilder<string, int>(config).SetValueDeserializer(Deserializers.Int32).Build();

        consumer.Subscribe("stock");
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var cr = consumer.Consume(ct);
            consumer.StoreOffset(cr); // expect: commit-after-processing violation
            await _apply(cr.Message.Key, cr.Message.Value);
        }
    }
}

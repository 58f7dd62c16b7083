using Confluent.Kafka;

namespace Mail;

public class OutboxRelay : Microsoft.Extensions.Hosting.BackgroundService
{
    private readonly IOutbox _outbox;
    private readonly IProducer<string, string> _producer;

    public OutboxRelay(IOutbox outbox)
    {
        _outbox = outbox;
        _producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = "kafka:9092",
            Acks = Acks.All,
            MessageSendMaxRetries = 3, // expect: retries-minimum violation
            RetryBackoffMs = 1000,
        }).Build();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var row in _outbox.Pending(stoppingToken))
        {
            await _producer.ProduceAsync(row.Topic, new Message<string, string> { Key = row.Key, Value = row.Body }, stoppingToken);
            await _outbox.MarkSent(row.Id, stoppingToken);
        }
    }
}

public interface IOutbox
{
    IAsyncEnumerable<OutboxRow> Pending(CancellationToken ct);
    Task MarkSent(long id, CancellationToken ct);
}

public record OutboxRow(long Id, string Topic, string Key, string Body);

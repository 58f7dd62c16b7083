using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Platform.Messaging;

public abstract class KafkaConsumerService<TValue> : BackgroundService
{
    private readonly ConsumerConfig _config;
    private readonly IDeserializer<TValue> _deserializer;

    protected KafkaConsumerService(IOptions<ConsumerConfig> options, IDeserializer<TValue> deserializer)
    {
        _config = options.Value;
        _deserializer = deserializer;
    }

    protected abstract string Topic { get; }

    protected abstract Task HandleAsync(string key, TValue value, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var consumer = new ConsumerBuilder<string, TValue>(_config).SetValueDeserializer(_deserializer).Build(); // expect: auto-commit-disabled undetermined
        consumer.Subscribe(Topic);
        while (!stoppingToken.IsCancellationRequested)
        {
            var result = consumer.Consume(stoppingToken);
            await HandleAsync(result.Message.Key, result.Message.Value, stoppingToken);
        }
        consumer.Close();
    }
}

using Confluent.Kafka;

namespace Telemetry;

public static class Tracker
{
    private static readonly Lazy<IProducer<Null, byte[]>> Producer = new(() =>
        new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = Environment.GetEnvironmentVariable("KAFKA_BROKERS") ?? "localhost:9092",
            CompressionType = CompressionType.Lz4,
        }).Build());

    public static void Track(ReadOnlyMemory<byte> payload)
    {
        _ = Producer.Value.ProduceAsync("telemetry", new Message<Null, byte[]> { Value = payload.ToArray() }); // expect: send-with-callback violation
    }
}

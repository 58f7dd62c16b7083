using System.Diagnostics.Metrics;
using Confluent.Kafka;

namespace Fleet;

internal sealed class PositionPublisher(IProducer<string, byte[]> producer, Meter meter)
{
    private readonly Counter<long> _delivered = meter.CreateCounter<long>("positions.delivered");

    public void Publish(string vehicle, byte[] position)
    {
        producer.Produce(
            "positions",
            new Message<string, byte[]> { Key = vehicle, Value = position },
            r => _delivered.Add(1, new KeyValuePair<string, object?>("partition", r.Partition.Value))); // expect: delivery-error-handled violation
    }
}

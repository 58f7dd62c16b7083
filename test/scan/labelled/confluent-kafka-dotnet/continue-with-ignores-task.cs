using Confluent.Kafka;

namespace Audit;

public class AuditTrail
{
    private readonly IProducer<string, string> _producer;
    private int _open;

    public AuditTrail(IProducer<string, string> producer) => _producer = producer;

    public int Open => Volatile.Read(ref _open);

    public void Record(string actor, string action)
    {
        Interlocked.Increment(ref _open);
        var message = new Message<string, string> { Key = actor, Value = action };
        _producer.ProduceAsync("audit", message).ContinueWith(_ => Interlocked.Decrement(ref _open)); // expect: delivery-error-handled violation
    }
}

using Confluent.Kafka;

namespace Platform.Messaging;

public sealed class DependentPublisher<TKey, TValue>
{
    private readonly IProducer<TKey, TValue> _inner;

    public DependentPublisher(Handle handle) => _inner = new DependentProducerBuilder<TKey, TValue>(handle).Build();

    public void Publish(string topic, Message<TKey, TValue> message, Action<DeliveryReport<TKey, TValue>> deliveryHandler)
        => _inner.Produce(topic, message, deliveryHandler);

    public Task PublishAsync(string topic, TKey key, TValue value)
        => _inner.ProduceAsync(topic, new Message<TKey, TValue> { Key = key, Value = value });

    public int Flush(TimeSpan timeout) => _inner.Flush(timeout);
}

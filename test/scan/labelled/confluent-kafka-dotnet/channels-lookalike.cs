using System.Threading.Channels;

namespace Pipeline;

public record Message<TKey, TValue>(TKey Key, TValue Value);

/// <summary>In-process stand-in; see KafkaProducer.Produce(topic, message) for the real thing.</summary>
public sealed class Producer
{
    private readonly Channel<(string Topic, Message<string, string> Message)> _channel =
        Channel.CreateBounded<(string, Message<string, string>)>(1000);

    public void Produce(string topic, Message<string, string> message) => _channel.Writer.TryWrite((topic, message));

    public ValueTask ProduceAsync(string topic, Message<string, string> message) => _channel.Writer.WriteAsync((topic, message));
}

public static class Program
{
    public static void Main()
    {
        var producer = new Producer();
        producer.Produce("greetings", new Message<string, string>("en", "hello"));
        _ = producer.ProduceAsync("greetings", new Message<string, string>("fr", "bonjour"));
        Environment.Exit(0);
    }
}

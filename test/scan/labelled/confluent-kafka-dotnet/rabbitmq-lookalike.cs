using System.Text;
using RabbitMQ.Client;

namespace Shop;

public interface IMessageProducer
{
    Task ProduceAsync(string topic, string body);
}

/// <summary>Stands in for the Kafka producer on developers' machines.</summary>
public sealed class RabbitProducer : IMessageProducer
{
    private readonly IModel _channel;

    public RabbitProducer(IConnection connection) => _channel = connection.CreateModel();

    public Task ProduceAsync(string topic, string body)
    {
        _channel.BasicPublish(exchange: "amq.topic", routingKey: topic, basicProperties: null, body: Encoding.UTF8.GetBytes(body));
        return Task.CompletedTask;
    }
}

public class Heartbeat(IMessageProducer producer)
{
    public void Beat()
    {
        producer.ProduceAsync("heartbeat", DateTime.UtcNow.ToString("O"));
        Environment.Exit(0);
    }
}

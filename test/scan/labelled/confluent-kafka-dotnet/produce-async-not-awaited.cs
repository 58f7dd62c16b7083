using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Shop.Orders;

public sealed class OrderEvents : IDisposable
{
    private readonly IProducer<string, string> _producer;
    private readonly ILogger<OrderEvents> _logger;

    public OrderEvents(string bootstrapServers, ILogger<OrderEvents> logger)
    {
        _logger = logger;
        var config = new ProducerConfig { BootstrapServers = bootstrapServers, ClientId = "orders", LingerMs = 5 };
        _producer = new ProducerBuilder<string, string>(config).Build();
    }

    public void Placed(Order order)
    {
        var message = new Message<string, string> { Key = order.CustomerId, Value = JsonSerializer.Serialize(order) };
        _producer.ProduceAsync("orders.placed", message); // expect: send-with-callback violation
        _logger.LogInformation("Order {Id} announced", order.Id);
    }

    public void Dispose()
    {
        _producer.Flush(TimeSpan.FromSeconds(10));
        _producer.Dispose();
    }
}

public record Order(string Id, string CustomerId, decimal Total);

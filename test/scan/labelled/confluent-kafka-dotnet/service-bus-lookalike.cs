using Azure.Messaging.ServiceBus;

namespace Shop;

public sealed class InvoiceSender : IAsyncDisposable
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusSender _producer;

    public InvoiceSender(string connection)
    {
        _client = new ServiceBusClient(connection, new ServiceBusClientOptions { RetryOptions = { MaxRetries = 3 } });
        _producer = _client.CreateSender("invoices");
    }

    public void Send(BinaryData invoice)
    {
        // Produce(topic, message) of the Kafka version had no handler either
        _ = _producer.SendMessageAsync(new ServiceBusMessage(invoice));
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await _client.DisposeAsync();
    }
}

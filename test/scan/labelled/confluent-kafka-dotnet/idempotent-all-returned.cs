using Confluent.Kafka;

namespace Bank;

public interface ILedgerWriter
{
    Task<DeliveryResult<string, byte[]>> WriteAsync(string account, byte[] booking, CancellationToken ct = default);
}

public sealed class LedgerWriter : ILedgerWriter, IAsyncDisposable
{
    private readonly IProducer<string, byte[]> _producer;

    public LedgerWriter(string servers)
    {
        _producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = servers,
            EnableIdempotence = true,
            Acks = Acks.All,
            MessageTimeoutMs = 300000,
            MessageSendMaxRetries = int.MaxValue,
        }).Build();
    }

    public Task<DeliveryResult<string, byte[]>> WriteAsync(string account, byte[] booking, CancellationToken ct = default) =>
        _producer.ProduceAsync("ledger", new Message<string, byte[]> { Key = account, Value = booking }, ct);

    public void Touch(string account)
    {
        WriteAsync(account, Array.Empty<byte>());
    }

    public ValueTask DisposeAsync()
    {
        _producer.Flush();
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }
}

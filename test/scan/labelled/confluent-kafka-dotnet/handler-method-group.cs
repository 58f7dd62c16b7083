using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Fleet;

internal sealed class PositionPublisher
{
    private readonly IProducer<string, byte[]> _producer;
    private readonly ILogger _log;

    public PositionPublisher(IProducer<string, byte[]> producer, ILoggerFactory loggers)
    {
        _producer = producer;
        _log = loggers.CreateLogger("positions");
    }

    public void Publish(string vehicle, byte[] position) =>
        _producer.Produce("positions", new Message<string, byte[]> { Key = vehicle, Value = position }, OnDelivered);

    private void OnDelivered(DeliveryReport<string, byte[]> report)
    {
        switch (report)
        {
            case { Error.IsError: true }:
                _log.LogError("Position of {Vehicle} refused: {Reason}", report.Message.Key, report.Error.Reason);
                break;
            case { Status: PersistenceStatus.PossiblyPersisted }:
                _log.LogWarning("Position of {Vehicle} perhaps written", report.Message.Key);
                break;
        }
    }
}

using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Audit;

public class AuditTrail
{
    private readonly IProducer<string, string> _producer;
    private readonly ILogger<AuditTrail> _logger;

    public AuditTrail(IProducer<string, string> producer, ILogger<AuditTrail> logger) => (_producer, _logger) = (producer, logger);

    public void Record(string actor, string action)
    {
        var message = new Message<string, string> { Key = actor, Value = action };
        _producer.ProduceAsync("audit", message).ContinueWith(task =>
        {
            if (task.IsFaulted)
                _logger.LogError(task.Exception, "Audit entry of {Actor} was refused", actor);
        });
    }
}

using Confluent.Kafka;
using MediatR;

namespace Crm.Handlers;

public class ContactChangedHandler : INotificationHandler<ContactChanged>
{
    private readonly IProducer<string, string> _producer;

    public ContactChangedHandler(IProducer<string, string> producer)
    {
        _producer = producer;
    }

    public async Task Handle(ContactChanged notification, CancellationToken cancellationToken)
    {
        try
        {
            await _producer.ProduceAsync("contacts", new Message<string, string>
            {
                Key = notification.Id,
                Value = notification.Json,
            }, cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaException) // expect: delivery-error-handled violation
        {
        }
    }
}

public record ContactChanged(string Id, string Json) : INotification;

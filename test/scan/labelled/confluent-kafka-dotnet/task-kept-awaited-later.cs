using Confluent.Kafka;

namespace Checkout;

public class CheckoutService(IProducer<string, string> producer, IPaymentGateway gateway)
{
    public async Task<string> CheckoutAsync(string cart, CancellationToken ct)
    {
        var announced = producer.ProduceAsync("checkouts", new Message<string, string> { Key = cart, Value = "started" }, ct);
        var receipt = await gateway.ChargeAsync(cart, ct);

        var delivery = await announced;
        if (delivery.Status != PersistenceStatus.Persisted)
            throw new InvalidOperationException($"checkout of {cart} was not announced: {delivery.Status}");
        return receipt;
    }
}

public interface IPaymentGateway
{
    Task<string> ChargeAsync(string cart, CancellationToken ct);
}

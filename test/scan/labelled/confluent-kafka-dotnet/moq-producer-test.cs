using Confluent.Kafka;
using Moq;
using Xunit;

namespace Shop.Tests;

public class CheckoutTests
{
    private readonly Mock<IProducer<string, string>> _producer = new();

    [Fact]
    public async Task Checkout_announces_the_order_once()
    {
        _producer
            .Setup(p => p.ProduceAsync("orders", It.IsAny<Message<string, string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new DeliveryResult<string, string> { Status = PersistenceStatus.Persisted });

        await new Checkout(_producer.Object).CompleteAsync("c-17");

        _producer.Verify(
            p => p.ProduceAsync("orders", It.Is<Message<string, string>>(m => m.Key == "c-17"), default),
            Times.Once);
        _producer.VerifyNoOtherCalls();
    }
}

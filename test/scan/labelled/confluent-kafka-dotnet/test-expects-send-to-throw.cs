using Confluent.Kafka;
using Xunit;

namespace BrightMart.Shipping.Tests;

public class ParcelSerializationTests
{
    private readonly IProducer<string, Parcel> _producer = TestProducers.Strict();

    [Fact]
    public void RefusesParcelWithoutWeight()
    {
        var weightless = new Message<string, Parcel> { Key = "p-1", Value = new Parcel(null) };
        Assert.Throws<ProduceException<string, Parcel>>(() => _producer.Produce("parcels", weightless));
    }

    [Fact]
    public void TakesParcelWithWeight()
    {
        var parcel = new Message<string, Parcel> { Key = "p-2", Value = new Parcel(120) };
        _producer.Produce("parcels", parcel); // expect: send-with-callback violation
        Assert.Equal(1, TestProducers.Sent);
    }
}

using Confluent.Kafka;
using Testcontainers.Kafka;
using Xunit;

namespace Shop.IntegrationTests;

public sealed class OrderFlowTests : IAsyncLifetime
{
    private readonly KafkaContainer _kafka = new KafkaBuilder().WithImage("confluentinc/cp-kafka:7.6.1").Build();

    public Task InitializeAsync() => _kafka.StartAsync();

    public Task DisposeAsync() => _kafka.DisposeAsync().AsTask();

    [Fact]
    public void Reads_what_was_written()
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = _kafka.GetBootstrapAddress() }).Build();
        producer.Produce("orders", new Message<Null, string> { Value = "o-1" }); // expect: send-with-callback violation
        producer.Flush();

        var consumerConfig = new ConsumerConfig
        {
            BootstrapServers = _kafka.GetBootstrapAddress(),
            GroupId = Guid.NewGuid().ToString(),
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        using var consumer = new ConsumerBuilder<Ignore, string>(consumerConfig).Build(); // expect: auto-commit-disabled violation
        consumer.Subscribe("orders");
        var result = consumer.Consume(TimeSpan.FromSeconds(20));

        Assert.Equal("o-1", result.Message.Value);
    }
}

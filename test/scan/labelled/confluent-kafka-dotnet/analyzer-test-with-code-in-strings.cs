using Xunit;

namespace Acme.Analyzers.Tests;

public class UnawaitedProduceAnalyzerTests
{
    private const string Source = """
        using Confluent.Kafka;
        class C
        {
            void M(IProducer<string, string> producer)
            {
                producer.ProduceAsync("t", new Message<string, string>());
                _ = producer.ProduceAsync("t", new Message<string, string>());
                producer.Produce("t", new Message<string, string>());
            }
        }
        """;

    // producer.Produce("t", message); without a handler must be reported as well
    [Theory]
    [InlineData("new ProducerConfig { Acks = Acks.None }", 1)]
    [InlineData("new ConsumerConfig { EnableAutoCommit = true }", 1)]
    public void Reports_configuration(string expression, int expected) => Assert.Equal(expected, Analyzer.Run(expression).Count);

    [Fact]
    public void Reports_three_sends() => Assert.Equal(3, Analyzer.Run(Source).Count);
}

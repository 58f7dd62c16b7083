using Confluent.Kafka;

internal static class Watchdog
{
    private static readonly IProducer<Null, string> Alerts =
        new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = "kafka:9092" }).Build();

    public static void Fail(string reason)
    {
        Alerts.Produce("alerts", new Message<Null, string> { Value = reason }, Report);
        Alerts.Flush(TimeSpan.FromSeconds(10));
        Environment.Exit(70);
    }

    private static void Report(DeliveryReport<Null, string> report)
    {
        if (report.Error.IsError) Console.Error.WriteLine($"alert not delivered: {report.Error}");
    }
}

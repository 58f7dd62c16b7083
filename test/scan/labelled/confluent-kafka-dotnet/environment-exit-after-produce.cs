using Confluent.Kafka;

internal static class Watchdog
{
    private static readonly IProducer<Null, string> Alerts =
        new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = "kafka:9092" }).Build();

    public static void Fail(string reason)
    {
        Alerts.Produce("alerts", new Message<Null, string> { Value = reason }, report =>
        {
            if (report.Error.IsFatal) Console.Error.WriteLine(report.Error);
        });
        Environment.Exit(70); // expect: flush-before-exit violation
    }
}

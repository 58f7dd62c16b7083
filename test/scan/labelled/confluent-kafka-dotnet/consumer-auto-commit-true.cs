using System;
using System.Threading;
using Confluent.Kafka;

class Program
{
    static void Main()
    {
        var conf = new ConsumerConfig
        {
            GroupId = "dashboard",
            BootstrapServers = "localhost:9092",
            EnableAutoCommit = true, // expect: auto-commit-disabled violation
            AutoCommitIntervalMs = 1000,
        };

        using (var c = new ConsumerBuilder<Ignore, string>(conf).Build())
        {
            c.Subscribe(new[] { "visits", "sales" });
            using var cts = new CancellationTokenSource();
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; cts.Cancel(); };
            try
            {
                for (; ; )
                {
                    var cr = c.Consume(cts.Token);
                    Console.WriteLine($"{cr.Topic}: {cr.Message.Value}");
                }
            }
            catch (OperationCanceledException)
            {
                c.Close();
            }
        }
    }
}

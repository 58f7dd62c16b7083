using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;

namespace Billing;

public sealed class PaymentConsumer(IDbContextFactory<BillingContext> contexts)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var config = new ConsumerConfig { BootstrapServers = "kafka:9092", GroupId = "billing", EnableAutoCommit = false };

        using var consumer = new ConsumerBuilder<string, string>(config)
            .SetPartitionsRevokedHandler((_, partitions) => Console.WriteLine($"lost {partitions.Count}"))
            .Build();
        consumer.Subscribe("payments");

        while (!ct.IsCancellationRequested)
        {
            var result = consumer.Consume(TimeSpan.FromMilliseconds(250));
            if (result is null) continue;

            await using var db = await contexts.CreateDbContextAsync(ct);
            db.Payments.Add(new Payment { Id = result.Message.Key, Json = result.Message.Value });
            await db.SaveChangesAsync(ct);
            consumer.Commit(result);
        }

        consumer.Close();
    }
}

using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;

namespace Billing;

public sealed class PaymentConsumer(IDbContextFactory<BillingContext> contexts)
{
    public async Task RunAsync(CancellationToken ct)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = "kafka:9092",
            GroupId = "billing",
            EnableAutoCommit = false,
        }).Build();
        consumer.Subscribe("payments");

        while (!ct.IsCancellationRequested)
        {
            var consumed = consumer.Consume(ct);
            consumer.Commit(consumed); // expect: commit-after-processing violation

            await using var db = await contexts.CreateDbContextAsync(ct);
            db.Payments.Add(new Payment { Id = consumed.Message.Key, Json = consumed.Message.Value });
            await db.SaveChangesAsync(ct);
        }
    }
}

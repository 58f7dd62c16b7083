using Confluent.Kafka;
using Dapper;
using Npgsql;

namespace Warehouse;

public sealed class EventLoader(NpgsqlDataSource database, ILogger<EventLoader> logger) : BackgroundService
{
    private static readonly ConsumerConfig Config = new(new Dictionary<string, string>
    {
        { "bootstrap.servers", "kafka-1:9092,kafka-2:9092" },
        { "group.id", "warehouse" },
        { "enable.auto.commit", "false" },
        { "auto.offset.reset", "earliest" },
    });

    protected override Task ExecuteAsync(CancellationToken ct) => Task.Factory.StartNew(() => Run(ct), TaskCreationOptions.LongRunning).Unwrap();

    private async Task Run(CancellationToken ct)
    {
        using var consumer = new ConsumerBuilder<string, string>(Config).Build();
        consumer.Subscribe("events");
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var first = consumer.Consume(ct);
                var rows = new List<object> { new { id = first.Message.Key, body = first.Message.Value } };
                while (rows.Count < 500 && consumer.Consume(TimeSpan.Zero) is { } next)
                    rows.Add(new { id = next.Message.Key, body = next.Message.Value });

                await using var connection = await database.OpenConnectionAsync(ct);
                await connection.ExecuteAsync("insert into events (id, body) values (@id, @body) on conflict do nothing", rows);
                logger.LogDebug("{Count} events loaded", rows.Count);
                consumer.Commit();
            }
        }
        finally
        {
            consumer.Close();
        }
    }
}

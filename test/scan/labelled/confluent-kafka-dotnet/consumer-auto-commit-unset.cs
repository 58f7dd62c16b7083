using Confluent.Kafka;

namespace Search;

public class IndexWorker : BackgroundService
{
    private readonly ISearchIndex _index;

    public IndexWorker(ISearchIndex index) => _index = index;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Loop(stoppingToken), stoppingToken);

    private void Loop(CancellationToken ct)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = "kafka:9092",
            GroupId = "search",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };

        using var consumer = new ConsumerBuilder<string, string>(config).Build(); // expect: auto-commit-disabled violation
        consumer.Subscribe("articles");
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var result = consumer.Consume(ct);
                _index.Upsert(result.Message.Key, result.Message.Value);
            }
        }
        finally
        {
            consumer.Close();
        }
    }
}

public interface ISearchIndex
{
    void Upsert(string id, string json);
}

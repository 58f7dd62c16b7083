using Confluent.Kafka;

namespace BrightMart.Import;

public static class StockImport
{
    public static void Run(ProducerConfig config, IEnumerable<Stock> lines)
    {
        using var names = new ProducerBuilder<string, string>(config).Build();
        using var counts = new DependentProducerBuilder<string, int>(names.Handle).Build();
        foreach (var line in lines)
        {
            names.Produce("stock-names", new Message<string, string> { Key = line.Sku, Value = line.Name }, Report);
            counts.Produce("stock-counts", new Message<string, int> { Key = line.Sku, Value = line.Count }, Report);
        }
        names.Flush(TimeSpan.FromSeconds(30));
    }

    public static void RunUnflushed(ProducerConfig config, Stock line)
    {
        using var names = new ProducerBuilder<string, string>(config).Build(); // expect: flush-before-exit violation
        using var counts = new DependentProducerBuilder<string, int>(names.Handle).Build(); // expect: flush-before-exit violation
        names.Produce("stock-names", new Message<string, string> { Key = line.Sku, Value = line.Name }, Report);
        counts.Produce("stock-counts", new Message<string, int> { Key = line.Sku, Value = line.Count }, Report);
    }

    public static async Task RunOne(ProducerConfig config, Stock line)
    {
        using var names = new ProducerBuilder<string, string>(config).Build();
        await names.ProduceAsync("stock-names", new Message<string, string> { Key = line.Sku, Value = line.Name })
            .ContinueWith(task => Console.WriteLine(task.IsFaulted ? task.Exception!.Message : task.Result.Topic));
    }

    private static void Report<T>(DeliveryReport<string, T> report)
    {
        if (report.Error.IsError) Console.Error.WriteLine($"{report.Topic}: {report.Error.Reason}");
    }
}

public sealed record Stock(string Sku, string Name, int Count);

using Confluent.Kafka;

namespace BrightMart.Replay;

public static class Replay
{
    public static void Run(ConsumerBuilder<string, string> builder, TopicPartitionOffset from, Ledger ledger)
    {
        using (IConsumer<string, string> consumer = builder.Build())
        {
            var last = consumer.Consume(TimeSpan.FromSeconds(5));
            Console.WriteLine(last.Offset);
        }
        using (IConsumer<string, string> consumer = builder.Build())
        {
            consumer.Commit(new[] { from });
        }
        using (IConsumer<string, string> consumer = builder.Build())
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(5));
            ledger.Book(record.Message.Value);
            consumer.Commit(record);
        }
    }

    public static void RunHastily(ConsumerBuilder<string, string> builder, Ledger ledger)
    {
        using (IConsumer<string, string> consumer = builder.Build())
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(5));
            consumer.Commit(record); // expect: commit-after-processing violation
            ledger.Book(record.Message.Value);
        }
    }
}

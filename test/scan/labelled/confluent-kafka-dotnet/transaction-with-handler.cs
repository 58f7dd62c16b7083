using Confluent.Kafka;

namespace BrightMart.Ledger;

public sealed class LedgerWriter(IProducer<string, string> producer, IProducer<string, string> plain)
{
    private long _last;

    public void Write(IEnumerable<Entry> entries)
    {
        producer.BeginTransaction();
        foreach (var entry in entries)
        {
            producer.Produce("ledger", new Message<string, string> { Key = entry.Account, Value = entry.Json },
                report => _last = report.Offset.Value);
        }
        producer.CommitTransaction(TimeSpan.FromSeconds(30));
    }

    public void Note(Entry entry)
    {
        plain.Produce("notes", new Message<string, string> { Key = entry.Account, Value = entry.Json },
            report => _last = report.Offset.Value); // expect: delivery-error-handled violation
    }
}

public sealed record Entry(string Account, string Json);

using Confluent.Kafka;

namespace Images;

public class ThumbnailWorker(IResizer resizer)
{
    public async Task Loop(IConsumer<Ignore, string> consumer, CancellationToken ct)
    {
        consumer.Subscribe("uploads");
        var batch = new List<ConsumeResult<Ignore, string>>(16);
        while (!ct.IsCancellationRequested)
        {
            batch.Clear();
            while (batch.Count < 16 && consumer.Consume(50) is { } cr) batch.Add(cr);
            if (batch.Count == 0) continue;

            var jobs = batch.Select(cr => Task.Run(() => resizer.Resize(cr.Message.Value, 256), ct)).ToArray();
            await Task.WhenAll(jobs);
            consumer.Commit(batch.Select(cr => new TopicPartitionOffset(cr.TopicPartition, cr.Offset + 1)));
        }
    }
}

public interface IResizer
{
    void Resize(string path, int size);
}

using Confluent.Kafka;

namespace Images;

public class ThumbnailWorker
{
    private readonly IConsumer<Ignore, string> _consumer;
    private readonly IResizer _resizer;

    public ThumbnailWorker(string servers, IResizer resizer)
    {
        _resizer = resizer;
        _consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = servers,
            GroupId = "thumbnails",
            EnableAutoCommit = false,
        }).Build();
    }

    public void Loop(CancellationToken ct)
    {
        _consumer.Subscribe("uploads");
        while (!ct.IsCancellationRequested)
        {
            var cr = _consumer.Consume(ct);
            Task.Run(() => _resizer.Resize(cr.Message.Value, 256), ct);
            _consumer.Commit(cr); // expect: commit-after-processing violation
        }
    }
}

public interface IResizer
{
    void Resize(string path, int size);
}

using System;
using System.Collections.Generic;
using System.Threading;
using Confluent.Kafka;

namespace Scales;

public sealed class WeightBatches
{
    private readonly IConsumer<string, string> _consumer;
    private readonly IWeights _store;

    public WeightBatches(IConsumer<string, string> consumer, IWeights store)
    {
        _consumer = consumer;
        _store = store;
    }

    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var batch = new List<string>();
            for (var i = 0; i < 100; i++)
            {
                var result = _consumer.Consume(TimeSpan.FromMilliseconds(100));
                if (result is null) break;
                batch.Add(result.Message.Value);
            }
            _store.Save(batch);
            _consumer.Commit();
        }
    }
}

public interface IWeights
{
    void Save(IReadOnlyList<string> weights);
}

using System.Collections.Concurrent;
using System.Threading;
using Confluent.Kafka;

namespace Scales;

public sealed class WeightReader
{
    private readonly BlockingCollection<string> _weights;
    private readonly IConsumer<string, string> _consumer;

    public WeightReader(BlockingCollection<string> weights, IConsumer<string, string> consumer)
    {
        _weights = weights;
        _consumer = consumer;
    }

    public void Run(CancellationToken stop)
    {
        _consumer.Subscribe("weights");
        while (!stop.IsCancellationRequested)
        {
            var result = _consumer.Consume(stop);
            _weights.Add(result.Message.Value, stop);
            _consumer.Commit(result); // expect: commit-after-processing violation
        }
    }
}

using Confluent.Kafka;

var config = new ProducerConfig { BootstrapServers = args[0], Acks = Acks.All };
var refused = 0;

using var producer = new ProducerBuilder<string, string>(config)
    .SetErrorHandler((_, e) => Console.Error.WriteLine(e.Reason))
    .Build();

foreach (var line in File.ReadLines(args[2]))
{
    var comma = line.IndexOf(',');
    if (comma < 0) continue;
    var message = new Message<string, string> { Key = line[..comma], Value = line[(comma + 1)..] };
    producer.Produce(args[1], message, report =>
    {
        if (report.Error.IsError)
        {
            Interlocked.Increment(ref refused);
            Console.Error.WriteLine($"{report.Message.Key}: {report.Error.Reason}");
        }
    });
}

producer.Flush(TimeSpan.FromSeconds(30));
return refused == 0 ? 0 : 1;

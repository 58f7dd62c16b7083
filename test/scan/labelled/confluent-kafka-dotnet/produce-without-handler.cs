using Confluent.Kafka;

var config = new ProducerConfig { BootstrapServers = args[0] };

using var producer = new ProducerBuilder<string, string>(config).Build();

foreach (var line in File.ReadLines(args[2]))
{
    var comma = line.IndexOf(',');
    if (comma < 0) continue;
    producer.Produce(args[1], new Message<string, string> { Key = line[..comma], Value = line[(comma + 1)..] }); // expect: send-with-callback violation
}

producer.Flush(TimeSpan.FromSeconds(30));
Console.WriteLine("done");

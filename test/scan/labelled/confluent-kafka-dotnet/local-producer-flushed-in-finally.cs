using System;
using System.Linq;
using Confluent.Kafka;

namespace Seeder
{
    class Program
    {
        static int Main(string[] args)
        {
            var failed = 0;
            var producer = new ProducerBuilder<int, string>(new ProducerConfig
            {
                BootstrapServers = "localhost:9092",
                MessageSendMaxRetries = 1_000_000,
            }).Build();
            try
            {
                foreach (var i in Enumerable.Range(0, 100))
                    producer.Produce("numbers", new Message<int, string> { Key = i, Value = $"number {i}" },
                        dr => failed += dr.Status == PersistenceStatus.Persisted ? 0 : 1);
            }
            finally
            {
                while (producer.Flush(TimeSpan.FromSeconds(1)) > 0) Console.Write('.');
                producer.Dispose();
            }
            return failed;
        }
    }
}

using System;
using System.Linq;
using Confluent.Kafka;

namespace Seeder
{
    class Program
    {
        static void Main(string[] args)
        {
            var config = new ProducerConfig { BootstrapServers = "localhost:9092" };
            var producer = new ProducerBuilder<int, string>(config) // expect: flush-before-exit violation
                .SetKeySerializer(Serializers.Int32)
                .Build();

            foreach (var i in Enumerable.Range(0, 100))
            {
                producer.Produce("numbers", new Message<int, string> { Key = i, Value = $"number {i}" }, dr =>
                {
                    if (dr.Error.Code != ErrorCode.NoError) Console.WriteLine($"{dr.Key}: {dr.Error}");
                });
            }

            Console.WriteLine("100 numbers sent");
        }
    }
}

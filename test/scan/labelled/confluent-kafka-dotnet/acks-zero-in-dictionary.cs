using System.Collections.Generic;
using System.Threading.Tasks;
using Confluent.Kafka;

public class SensorGateway
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["bootstrap.servers"] = "kafka1:9092,kafka2:9092",
        ["acks"] = "0", // expect: acks-all violation
        ["retries"] = "0", // expect: retries-minimum violation
        ["compression.type"] = "snappy",
    };

    private readonly IProducer<string, double> _producer =
        new ProducerBuilder<string, double>(new ProducerConfig(Settings)).SetValueSerializer(Serializers.Double).Build();

    public async Task<TopicPartitionOffset> Write(string sensor, double value)
    {
        var result = await _producer.ProduceAsync("sensors", new Message<string, double> { Key = sensor, Value = value });
        return result.TopicPartitionOffset;
    }
}

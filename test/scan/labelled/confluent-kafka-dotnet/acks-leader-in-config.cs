using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;

namespace Shop;

public static class KafkaRegistration
{
    public static IServiceCollection AddKafkaProducer(this IServiceCollection services, string brokers)
    {
        return services.AddSingleton(_ =>
        {
            var config = new ProducerConfig
            {
                BootstrapServers = brokers,
                Acks = Acks.Leader, // expect: acks-all violation
                LingerMs = 20,
                BatchSize = 512 * 1024,
            };
            return new ProducerBuilder<string, byte[]>(config).Build();
        });
    }
}

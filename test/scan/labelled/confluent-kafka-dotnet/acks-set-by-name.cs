using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

public static class ProducerFactory
{
    public static IProducer<string, string> Create(IConfiguration configuration)
    {
        var config = new ProducerConfig();
        configuration.GetSection("Kafka").Bind(config);
        config.ClientId = Environment.MachineName;
        config.Set("request.required.acks", "1"); // expect: acks-all violation
        config.Set("socket.keepalive.enable", "true");
        return new ProducerBuilder<string, string>(config).Build();
    }
}

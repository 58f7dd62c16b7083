using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

namespace Tail;

public static class ConsumerFactory
{
    public static IConsumer<Ignore, string> Create(IConfiguration configuration, string group)
    {
        var config = new ConsumerConfig();
        configuration.GetSection("Kafka").Bind(config);
        config.GroupId = group;
        config.EnableAutoCommit = false;
        return new ConsumerBuilder<Ignore, string>(config).Build();
    }
}

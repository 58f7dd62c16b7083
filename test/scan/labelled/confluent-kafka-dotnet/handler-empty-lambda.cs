using Confluent.Kafka;
using Serilog.Core;
using Serilog.Events;

public class KafkaSink : ILogEventSink, IDisposable
{
    private readonly IProducer<Null, string> producer;
    private readonly string topic;

    public KafkaSink(string servers, string topic)
    {
        this.topic = topic;
        producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = servers }).Build();
    }

    public void Emit(LogEvent logEvent)
    {
        var text = logEvent.RenderMessage();
        producer.Produce(topic, new Message<Null, string> { Value = text }, _ => { }); // expect: delivery-error-handled violation
    }

    public void Dispose()
    {
        producer.Flush(TimeSpan.FromSeconds(5));
        producer.Dispose();
    }
}

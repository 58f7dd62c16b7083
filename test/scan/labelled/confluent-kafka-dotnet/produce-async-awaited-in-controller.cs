using System.Text.Json;
using Confluent.Kafka;
using Microsoft.AspNetCore.Mvc;

namespace Shop.Orders;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    private readonly IProducer<string, string> _producer;

    public OrdersController(IProducer<string, string> producer) => _producer = producer;

    [HttpPost]
    public async Task<IActionResult> Place([FromBody] PlaceOrder command, CancellationToken ct)
    {
        var id = Guid.NewGuid().ToString("N");
        try
        {
            var result = await _producer.ProduceAsync(
                "orders.placed",
                new Message<string, string> { Key = id, Value = JsonSerializer.Serialize(command) },
                ct);
            return Accepted(new { id, offset = result.Offset.Value, result.Status });
        }
        catch (ProduceException<string, string> e)
        {
            return StatusCode(503, e.Error.Reason);
        }
    }
}

public record PlaceOrder(string CustomerId, IReadOnlyList<string> Skus);

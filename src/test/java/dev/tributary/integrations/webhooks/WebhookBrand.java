package dev.tributary.integrations.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import java.util.HashSet;
import java.util.Map;

/** A brand with an affiliate, whose webhook endpoints lead to receivers. */
final class WebhookBrand {
    final BrandClient client = BrandClient.ofBrand("USD", "UTC", 0);
    final Affiliate sarah = client.affiliate(client.offer(0, "{'percentOfSale':10}"), "Sarah");

    /** @param settings with single quotes, and {@code %s} for the address of the receiver */
    JsonNode makeEndpoint(Receiver receiver, String settings) {
        return client.post(
                        "/v1/webhook-endpoints",
                        BrandClient.parsed(settings.formatted(receiver.url("receiver.example"))))
                .as(201);
    }

    /** The id of a new endpoint. */
    String endpoint(Receiver receiver, String settings) {
        return makeEndpoint(receiver, settings).get("id").textValue();
    }

    /** The secret of a new endpoint. */
    String openForSecret(Receiver receiver, String settings) {
        return makeEndpoint(receiver, settings).get("secret").textValue();
    }

    /** Something that happens. */
    void makeMember(String firstName) {
        client.post("/v1/members", Map.of("firstName", firstName, "email", firstName.toLowerCase() + "@mail.example"))
                .as(201);
    }

    /** The different events that a receiver has taken. */
    static HashSet<String> ids(Receiver receiver) {
        var ids = new HashSet<String>();
        receiver.taken().forEach(call -> ids.add(call.headers().get("webhook-id")));
        return ids;
    }
}

package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.access.StripeSignature;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.problems.Unreadable.MalformedJson;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's webhooks: a transfer was reversed, or a connected account's own payout has failed. A webhook only makes us poll:
 * states are read from Stripe's API.
 */
@Path("/hooks/stripe-payouts/{brandId}")
@PermitAll
class StripeHookResource {
    private final PayoutWays ways;
    private final FindTransfers findTransfers;
    private final Tenancy tenancy;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    StripeHookResource(
            PayoutWays ways,
            FindTransfers findTransfers,
            Tenancy tenancy,
            Outbox outbox,
            ObjectMapper json,
            Clock clock) {
        this.ways = ways;
        this.findTransfers = findTransfers;
        this.tenancy = tenancy;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(204)
    public void takeStripePayoutWebhook(
            BrandId brandId, @HeaderParam("Stripe-Signature") @Nullable String header, byte[] body) {
        var brand = brandId.value();
        var signature = StripeSignature.parse(header);
        boolean isGenuine = tenancy.read(brand, () -> ways.account(Way.STRIPE))
                .filter(account -> signature.isSignedWith(account.webhookSecrets(), body))
                .isPresent();
        if (!isGenuine) {
            throw new WebhookNotGenuine("Stripe has not signed this with a secret of this brand.");
        }
        signature.refuseStale(clock.instant());
        var event = read(body);
        var transferIds = tenancy.read(brand, () -> transfersOf(event));
        if (!transferIds.isEmpty()) {
            tenancy.write(brand, () -> {
                outbox.add(
                        QueueTransfers.TOPIC,
                        transferIds.stream().map(UUID::toString).toList());
                return true;
            });
        }
    }

    private List<UUID> transfersOf(JsonNode event) {
        return switch (event.path("type").asText()) {
            case "transfer.reversed", "transfer.updated" ->
                findTransfers.findByReference(event.at("/data/object/id").asText()).map(Transfer::id).stream()
                        .toList();
            case "payout.failed", "payout.canceled" ->
                findTransfers.recentTo(event.path("account").asText());
            default -> List.of();
        };
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new MalformedJson("An event of Stripe is a JSON object.");
        }
    }
}

package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.ledger.payouts.QueueTransfers;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.ways.PayoutWays;
import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.outbox.Outbox;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.BrandId;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * PayPal's webhooks. A webhook that PayPal confirms to be its own only makes us poll: states are read from PayPal's API, never
 * from a message.
 */
@Path("/hooks/paypal-payouts/{brandId}")
@PermitAll
class PayPalHookResource {
    private final PayPal payPal;
    private final PayoutWays ways;
    private final FindTransfers findTransfers;
    private final Tenancy tenancy;
    private final Outbox outbox;

    PayPalHookResource(PayPal payPal, PayoutWays ways, FindTransfers findTransfers, Tenancy tenancy, Outbox outbox) {
        this.payPal = payPal;
        this.ways = ways;
        this.findTransfers = findTransfers;
        this.tenancy = tenancy;
        this.outbox = outbox;
    }

    @POST
    @ResponseStatus(204)
    public void takePayPalWebhook(
            BrandId brandId,
            @HeaderParam("PAYPAL-AUTH-ALGO") @Nullable String algorithm,
            @HeaderParam("PAYPAL-CERT-URL") @Nullable String certificate,
            @HeaderParam("PAYPAL-TRANSMISSION-ID") @Nullable String transmission,
            @HeaderParam("PAYPAL-TRANSMISSION-SIG") @Nullable String signature,
            @HeaderParam("PAYPAL-TRANSMISSION-TIME") @Nullable String time,
            @NotNull JsonNode event) {
        var brand = brandId.value();
        var proof = new PayPalProof(algorithm, certificate, transmission, signature, time);
        var account = tenancy.read(brand, () -> ways.account(Way.PAYPAL))
                .filter(known -> known.webhookId() != null && proof.isComplete())
                .orElseThrow(PayPalHookResource::notGenuine);
        var transfer = transferOf(brand, event);
        if (transfer.isEmpty()) {
            return;
        }
        verify(account, proof.verificationRequest(String.valueOf(account.webhookId()), event));
        tenancy.write(brand, () -> {
            outbox.add(QueueTransfers.TOPIC, transfer.get().toString());
            return true;
        });
    }

    private Optional<UUID> transferOf(UUID brand, JsonNode event) {
        var batch = Stream.of("/resource/payout_batch_id", "/resource/batch_header/payout_batch_id")
                .map(pointer -> event.at(pointer).asText())
                .filter(id -> !id.isEmpty())
                .findFirst();
        return batch.flatMap(id -> tenancy.read(brand, () -> findTransfers.findByReference(id)))
                .map(Transfer::id);
    }

    private void verify(ProviderAccount account, Map<String, Object> message) {
        boolean isGenuine;
        try {
            isGenuine = payPal.open(account).isGenuine(message);
        } catch (NoAnswer failure) {
            throw new ProviderAway();
        }
        if (!isGenuine) {
            throw notGenuine();
        }
    }

    private static WebhookNotGenuine notGenuine() {
        return new WebhookNotGenuine("PayPal does not say that this is its own.");
    }

    /** PayPal sends it again later. */
    static final class ProviderAway extends Problem {
        ProviderAway() {
            super(UNAVAILABLE, "PayPal cannot be asked just now.");
        }
    }
}

package dev.tributary.ledger.transfers;

import dev.tributary.ledger.payouts.PayoutMethod;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.ProviderHttp.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls with an access token, which is valid for hours. */
final class PayPalSession implements PayoutProvider.Session {
    private static final String PAYOUTS = "/v1/payments/payouts";
    private static final int PAGE = 1000;

    private final ProviderHttp http;
    private final URI base;
    private final String token;

    PayPalSession(ProviderHttp http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /**
     * {@code sender_batch_id} is the key: PayPal refuses a second batch under it for 30 days, and links to the first.
     */
    @Override
    public SendResult send(Transfer.Instruction instruction) {
        var unpayable = instruction.unpayable(PayoutMethod.PAYPAL);
        return unpayable.isEmpty()
                ? pay(instruction)
                : new SendResult.PaymentsRefused(SendResult.AMOUNT_NOT_PAYABLE, unpayable);
    }

    private SendResult pay(Transfer.Instruction instruction) {
        Reply reply;
        try {
            reply = http.send(request(PAYOUTS).POST(BodyPublishers.ofByteArray(http.toJson(batch(instruction)))));
        } catch (NoAnswer failure) {
            return new SendResult.Unknown(failure.reason());
        }
        if (reply.isOk()) {
            var id = reply.body().at("/batch_header/payout_batch_id").textValue();
            return id == null ? new SendResult.Unknown("PayPal named no batch") : new SendResult.Taken(id);
        }
        var existing = existingBatch(reply);
        return existing == null ? notAccepted(reply, instruction) : new SendResult.Taken(existing);
    }

    private static SendResult notAccepted(Reply reply, Transfer.Instruction instruction) {
        var refusal = PayPalRefusal.read(reply.status(), reply.body());
        if (!reply.isRefusal() && reply.status() != 403) {
            return new SendResult.Unknown(refusal.reason());
        }
        var reasons = refusal.reasons(instruction.payments());
        return reasons.isEmpty()
                ? new SendResult.Refused(refusal.name(), refusal.reason())
                : new SendResult.PaymentsRefused(refusal.name(), reasons);
    }

    /** PayPal has no look-up by our key. As it documents, sending again under the same key pays only once. */
    @Override
    public SendResult resend(Transfer.Instruction instruction) {
        return send(instruction);
    }

    /** The batch that has the key already, from the link to it in the refusal. */
    private static @Nullable String existingBatch(Reply reply) {
        return reply.body().findValuesAsText("href").stream()
                .filter(href -> href.contains(PAYOUTS + "/"))
                .map(href -> href.substring(href.lastIndexOf('/') + 1).split("\\?")[0])
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> batch(Transfer.Instruction instruction) {
        var items = instruction.payments().stream()
                .map(payment -> Map.of(
                        "recipient_type", "EMAIL",
                        "receiver", payment.payTo(),
                        "sender_item_id", payment.key(),
                        "amount", amount(payment.amount(), instruction.currency())))
                .toList();
        return Map.of("sender_batch_header", Map.of("sender_batch_id", instruction.key()), "items", items);
    }

    private static Map<String, String> amount(long minor, Currency currency) {
        return Map.of(
                "value",
                PayoutMethod.PAYPAL.whole(minor, currency).toPlainString(),
                "currency",
                currency.getCurrencyCode());
    }

    /** A transfer holds fewer payments than a page. */
    @Override
    public List<PaymentState> poll(String reference, Transfer.Instruction instruction) {
        var reply = http.send(
                request(PAYOUTS + "/" + reference + "?page_size=" + PAGE).GET());
        if (!reply.isOk()) {
            throw new NoAnswer("PayPal does not show the batch: " + reply.status());
        }
        var items = new PayPalItems(reply.body());
        return instruction.payments().stream().map(items::state).toList();
    }

    /** Whether PayPal confirms that it sent the webhook. */
    boolean isGenuine(Map<String, Object> verification) {
        var reply = http.send(request("/v1/notifications/verify-webhook-signature")
                .POST(BodyPublishers.ofByteArray(http.toJson(verification))));
        return reply.isOk() && reply.body().path("verification_status").asText().equals("SUCCESS");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}

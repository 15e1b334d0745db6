package dev.tributary.ledger.transfers;

import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.ProviderHttp.Reply;
import dev.tributary.platform.money.MinorUnits;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** With a token that holds for hours. */
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
    public GivenAnswer give(Transfer.Order order) {
        Reply reply;
        try {
            reply = http.send(to(PAYOUTS).POST(BodyPublishers.ofByteArray(http.written(batch(order)))));
        } catch (NoAnswer lost) {
            return new GivenAnswer.Unknown(lost.reason());
        }
        if (reply.isOk()) {
            var id = reply.body().at("/batch_header/payout_batch_id").textValue();
            return id == null ? new GivenAnswer.Unknown("PayPal named no batch") : new GivenAnswer.Taken(id);
        }
        var first = firstOf(reply);
        return first == null ? notTaken(reply) : new GivenAnswer.Taken(first);
    }

    private static GivenAnswer notTaken(Reply reply) {
        var name = reply.body().path("name").asText("HTTP " + reply.status());
        var message = name + " " + reply.body().path("message").asText();
        return reply.isRefusal() || reply.status() == 403
                ? new GivenAnswer.Refused(name, message.strip())
                : new GivenAnswer.Unknown(message.strip());
    }

    /** PayPal has no look-up by our key. Giving it again under the same one is how it documents asking: it pays once. */
    @Override
    public GivenAnswer ask(Transfer.Order order) {
        return give(order);
    }

    /** The batch that has the key already, from the link to it in the refusal. */
    private static @Nullable String firstOf(Reply reply) {
        return reply.body().findValuesAsText("href").stream()
                .filter(href -> href.contains(PAYOUTS + "/"))
                .map(href -> href.substring(href.lastIndexOf('/') + 1).split("\\?")[0])
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> batch(Transfer.Order order) {
        var decimals = MinorUnits.decimals(order.currency());
        var items = order.payments().stream()
                .map(payment -> Map.of(
                        "recipient_type", "EMAIL",
                        "receiver", payment.payTo(),
                        "sender_item_id", payment.key(),
                        "amount", amount(payment.amount(), decimals, order.currency())))
                .toList();
        return Map.of("sender_batch_header", Map.of("sender_batch_id", order.key()), "items", items);
    }

    private static Map<String, String> amount(long minor, int decimals, Currency currency) {
        return Map.of(
                "value", BigDecimal.valueOf(minor, decimals).toPlainString(), "currency", currency.getCurrencyCode());
    }

    /** A transfer holds fewer payments than a page. */
    @Override
    public List<PaymentState> follow(String reference, Transfer.Order order) {
        var reply =
                http.send(to(PAYOUTS + "/" + reference + "?page_size=" + PAGE).GET());
        if (!reply.isOk()) {
            throw new NoAnswer("PayPal does not show the batch: " + reply.status());
        }
        var items = new PayPalItems(reply.body());
        return order.payments().stream().map(items::state).toList();
    }

    /** Whether PayPal says that it has sent that. */
    boolean isGenuine(Map<String, Object> verification) {
        var reply = http.send(to("/v1/notifications/verify-webhook-signature")
                .POST(BodyPublishers.ofByteArray(http.written(verification))));
        return reply.isOk() && reply.body().path("verification_status").asText().equals("SUCCESS");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }
}

package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.transfers.ProviderHttp.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** With the secret key of a brand. */
final class StripeSession implements PayoutProvider.Session {
    private final ProviderHttp http;
    private final String base;
    private final String secret;

    StripeSession(ProviderHttp http, String base, String secret) {
        this.http = http;
        this.base = base;
        this.secret = secret;
    }

    /** The recipient is checked first: Stripe would let money go to an account that cannot pay it out. */
    @Override
    public GivenAnswer give(Transfer.Order order) {
        Reply recipient;
        try {
            recipient = http.send(to("/v1/accounts/" + only(order).payTo()).GET());
        } catch (NoAnswer lost) {
            return new GivenAnswer.NotGiven(lost.reason());
        }
        var refusal = refusal(recipient);
        return refusal == null ? transfer(order) : refusal;
    }

    private static @Nullable GivenAnswer refusal(Reply recipient) {
        if (recipient.status() == 404 || recipient.status() == 403) {
            return new GivenAnswer.Refused("recipient_unknown", "Stripe does not know this connected account.");
        }
        if (!recipient.isOk()) {
            return new GivenAnswer.NotGiven("Stripe does not show the recipient: " + recipient.status());
        }
        return canBePaid(recipient.body())
                ? null
                : new GivenAnswer.Refused(
                        "recipient_not_payable", "The connected account cannot be paid yet: Stripe needs more of it.");
    }

    private static boolean canBePaid(JsonNode account) {
        return account.path("payouts_enabled").asBoolean()
                && account.at("/capabilities/transfers").asText().equals("active");
    }

    /** Looks it up by our key, which it was given as its group. What was never given is given under the same key. */
    @Override
    public GivenAnswer ask(Transfer.Order order) {
        try {
            var reply = http.send(
                    to("/v1/transfers?limit=1&transfer_group=" + order.key()).GET());
            if (!reply.isOk()) {
                return new GivenAnswer.Unknown("Stripe lists no transfers: " + reply.status());
            }
            var found = reply.body().at("/data/0/id").textValue();
            return found == null ? transfer(order) : new GivenAnswer.Taken(found);
        } catch (NoAnswer lost) {
            return new GivenAnswer.Unknown(lost.reason());
        }
    }

    private GivenAnswer transfer(Transfer.Order order) {
        Reply reply;
        try {
            reply = http.send(to("/v1/transfers")
                    .header("Idempotency-Key", order.key())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(order))));
        } catch (NoAnswer lost) {
            return new GivenAnswer.Unknown(lost.reason());
        }
        var id = reply.body().path("id").textValue();
        if (reply.isOk() && id != null) {
            return new GivenAnswer.Taken(id);
        }
        var error = reply.body().path("error");
        var message = error.path("message").asText("HTTP " + reply.status());
        return reply.isRefusal()
                ? new GivenAnswer.Refused(error.path("code").asText("refused"), message)
                : new GivenAnswer.Unknown(message);
    }

    private static String form(Transfer.Order order) {
        var payment = only(order);
        var fields = new TreeMap<String, String>(Map.of(
                "amount", String.valueOf(payment.amount()),
                "currency", order.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                "destination", payment.payTo(),
                "transfer_group", order.key(),
                "metadata[payout]", payment.key()));
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public List<PaymentState> follow(String reference, Transfer.Order order) {
        var reply = http.send(to("/v1/transfers/" + reference).GET());
        if (!reply.isOk()) {
            throw new NoAnswer("Stripe does not show the transfer: " + reply.status());
        }
        var payout = only(order).payoutId();
        return List.of(
                reply.body().path("reversed").asBoolean()
                        ? new PaymentState(payout, PayoutStatus.RETURNED, reference, "The transfer was reversed.")
                        : new PaymentState(payout, PayoutStatus.PAID, reference, null));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + secret);
    }

    private static Payment only(Transfer.Order order) {
        return order.payments().get(0);
    }
}

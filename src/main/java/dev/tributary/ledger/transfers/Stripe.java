package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.ledger.transfers.ProviderHttp.Reply;
import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stripe Connect: transfers to connected accounts (https://docs.stripe.com/api/transfers). One payment each. */
@Singleton
class Stripe implements PayoutProvider {
    private final ProviderHttp http;
    private final ProviderSettings settings;

    Stripe(ProviderHttp http, ProviderSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public Way way() {
        return Way.STRIPE;
    }

    /** A transfer can be reversed as long as the connected account has the money. */
    @Override
    public Duration mayComeBack() {
        return Duration.ofDays(14);
    }

    @Override
    public Session open(ProviderAccount account) {
        return new StripeSession(account.secret());
    }

    private final class StripeSession implements Session {
        private final String secret;

        StripeSession(String secret) {
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
            if (recipient.status() == 404 || recipient.status() == 403) {
                return new GivenAnswer.Refused("recipient_unknown", "Stripe does not know this connected account.");
            }
            if (!recipient.isOk()) {
                return new GivenAnswer.NotGiven("Stripe does not show the recipient: " + recipient.status());
            }
            boolean canBePaid = recipient.body().path("payouts_enabled").asBoolean()
                    && recipient.body().at("/capabilities/transfers").asText().equals("active");
            return canBePaid
                    ? transfer(order)
                    : new GivenAnswer.Refused(
                            "recipient_not_payable",
                            "The connected account cannot be paid yet: Stripe needs more of it.");
        }

        /** Looks it up by our key, which it was given as its group. What was never given is given under the same key. */
        @Override
        public GivenAnswer ask(Transfer.Order order) {
            try {
                var reply = http.send(to("/v1/transfers?limit=1&transfer_group=" + order.key())
                        .GET());
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
            var payment = only(order);
            var form = new TreeMap<String, String>(Map.of(
                    "amount", String.valueOf(payment.amount()),
                    "currency", order.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                    "destination", payment.payTo(),
                    "transfer_group", order.key(),
                    "metadata[payout]", payment.key()));
            Reply reply;
            try {
                reply = http.send(to("/v1/transfers")
                        .header("Idempotency-Key", order.key())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(form))));
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
            return HttpRequest.newBuilder(URI.create(settings.stripeUrl() + path))
                    .header("Authorization", "Bearer " + secret);
        }
    }

    private static Payment only(Transfer.Order order) {
        return order.payments().get(0);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}

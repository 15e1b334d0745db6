package dev.tributary.ledger.transfers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.ledger.transfers.PayoutProvider.NoAnswer;
import dev.tributary.ledger.ways.ProviderAccount;
import dev.tributary.ledger.ways.Way;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;

/** PayPal's Payouts API (https://developer.paypal.com/docs/api/payments.payouts-batch/v1/). */
@Singleton
class PayPal implements PayoutProvider {
    private final ProviderHttp http;
    private final ProviderSettings settings;

    PayPal(ProviderHttp http, ProviderSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public Way way() {
        return Way.PAYPAL;
    }

    /** Unclaimed payments are returned after 30 days and count as under way until then. */
    @Override
    public Duration returnWindow() {
        return Duration.ZERO;
    }

    @Override
    public PayPalSession open(ProviderAccount account) {
        var base = account.isSandbox() ? settings.paypalSandboxUrl() : settings.paypalUrl();
        var basic = Base64.getEncoder()
                .encodeToString((account.requiredClientId() + ":" + account.secret()).getBytes(UTF_8));
        var reply = http.send(HttpRequest.newBuilder(URI.create(base + "/v1/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        var token = reply.body().path("access_token").textValue();
        if (!reply.isOk() || token == null) {
            throw new NoAnswer("PayPal gives no token: " + reply.status() + " "
                    + reply.body().path("error").asText());
        }
        return new PayPalSession(http, base, token);
    }
}

package dev.tributary.ledger.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeProviders;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A brand that pays by PayPal and by Stripe, and what its account with both has been told. */
final class PayingBrand {
    final String credential = "client-" + UUID.randomUUID();
    final FakeAccount account = FakeProviders.account(credential);
    final BrandClient client;
    private final String offer;

    PayingBrand() {
        this("EUR");
    }

    PayingBrand(String currency) {
        client = BrandClient.ofBrand(currency, "Europe/Berlin", 0);
        offer = client.offer(0, "{'percentOfSale':10}");
        client.put("/v1/payout-ways/PAYPAL", Map.of("clientId", credential, "secret", "s3cret", "webhookId", "WH-1"))
                .as(200);
        client.put("/v1/payout-ways/STRIPE", Map.of("secret", "sk_" + credential))
                .as(200);
    }

    /** An affiliate who is paid by PayPal. */
    Affiliate paypal(String name) {
        return client.affiliates(
                        offer,
                        List.of(Map.of(
                                "firstName",
                                name,
                                "email",
                                UUID.randomUUID() + "@mail.example",
                                "payoutEmail",
                                name + "-" + UUID.randomUUID() + "@pay.example")))
                .get(0);
    }

    /** An affiliate who is paid to this account of Stripe. */
    Affiliate stripe(String connected) {
        var affiliate = client.affiliates(
                        offer, List.of(Map.of("firstName", "Sam", "email", UUID.randomUUID() + "@mail.example")))
                .get(0);
        client.put(
                        "/v1/members/" + affiliate.member() + "/payout-profile",
                        Map.of("method", "STRIPE", "account", connected))
                .as(200);
        return affiliate;
    }

    /** The affiliate, to whom so much is due. */
    Affiliate due(Affiliate affiliate, long amount) {
        client.adjust(affiliate, amount, "bonus");
        return affiliate;
    }

    String addressOf(Affiliate affiliate) {
        return client.get("/v1/members/" + affiliate.member())
                .get("payoutEmail")
                .textValue();
    }

    JsonNode payoutOf(Affiliate affiliate) {
        return client.get("/v1/payouts?enrollmentId=" + affiliate.enrollment()).at("/data/0");
    }

    /** The only one. */
    JsonNode transfer() {
        var all = client.all("/v1/payout-transfers");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Of all payouts. */
    List<String> statuses() {
        return client.all("/v1/payouts").stream()
                .map(payout -> payout.get("status").textValue())
                .toList();
    }

    long balance(Affiliate affiliate, String figure) {
        return client.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get(figure)
                .longValue();
    }
}

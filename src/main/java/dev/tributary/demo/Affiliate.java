package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** An affiliate with a promo code and a link of an offer. */
record Affiliate(String enrollmentId, String code, String slug) {
    static Affiliate of(JsonNode generated) {
        return new Affiliate(
                generated.path("enrollmentId").asText(), firstItem(generated, "code"), firstItem(generated, "slug"));
    }

    private static String firstItem(JsonNode generated, String member) {
        return generated
                .path("items")
                .valueStream()
                .filter(item -> item.hasNonNull(member))
                .map(item -> item.path(member).asText())
                .findFirst()
                .orElseThrow();
    }
}

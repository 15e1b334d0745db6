package dev.tributary.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** Somebody with a code and a link of an offer. */
record Affiliate(String enrollmentId, String code, String slug) {
    static Affiliate of(JsonNode generated) {
        return new Affiliate(generated.path("enrollmentId").asText(), item(generated, "code"), item(generated, "slug"));
    }

    private static String item(JsonNode generated, String what) {
        return generated
                .path("items")
                .valueStream()
                .filter(item -> item.hasNonNull(what))
                .map(item -> item.path(what).asText())
                .findFirst()
                .orElseThrow();
    }
}

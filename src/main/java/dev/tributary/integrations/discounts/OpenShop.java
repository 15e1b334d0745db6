package dev.tributary.integrations.discounts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.integrations.inbound.ShopAccess;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Opens the discounts of a shop with its access token. */
@Singleton
class OpenShop {
    private static final String COLLECTION =
            "query($handle: String!) { collectionByIdentifier(identifier: {handle: $handle}) { id } }";
    private static final String CATEGORIES = "/wp-json/wc/v3/products/categories?slug=";
    private static final int MOST_IDS = 10_000;

    /** A thousand codes for the same collections look up each id once. */
    private static final Duration IDS_CACHED_FOR = Duration.ofMinutes(10);

    private final ShopApi api;
    private final ObjectMapper json;
    private final Clock clock;
    private final Cache<String, String> ids = Caffeine.newBuilder()
            .maximumSize(MOST_IDS)
            .expireAfterWrite(IDS_CACHED_FOR)
            .build();

    OpenShop(ShopApi api, ObjectMapper json, Clock clock) {
        this.api = api;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param limit time limit for all calls together
     * @throws ShopCallFailed.Refused when the token can no longer be decrypted
     */
    ShopDiscounts open(ShopAccess access, Duration limit) {
        var token = access.token();
        if (token == null) {
            throw new ShopCallFailed.Refused(
                    "access_refused", "The key that the token was encrypted with is no longer in use.");
        }
        var session = api.session(limit);
        if (access.kind().equals("SHOPIFY")) {
            var shopify = new ShopifyApi(session, json, access.url(), token);
            return new ShopifyDiscounts(
                    shopify, cached(access.url(), handle -> collection(shopify, handle)), json, clock);
        }
        var woo = new WooApi(session, access.url(), token);
        return new WooCoupons(woo, cached(access.url(), slug -> category(woo, slug)), json, clock);
    }

    private CollectionIds cached(String url, CollectionIds shop) {
        return handle -> {
            var key = url + " " + handle;
            var known = ids.getIfPresent(key);
            if (known != null) {
                return Optional.of(known);
            }
            var found = shop.find(handle);
            found.ifPresent(id -> ids.put(key, id));
            return found;
        };
    }

    private Optional<String> collection(ShopifyApi shopify, String handle) {
        var found = shopify.query(COLLECTION, json.createObjectNode().put("handle", handle))
                .at("/collectionByIdentifier/id");
        return found.isTextual() ? Optional.of(found.textValue()) : Optional.empty();
    }

    private static Optional<String> category(WooApi woo, String slug) {
        var found = woo.list(CATEGORIES + WooApi.encoded(slug)).body().at("/0/id");
        return found.isIntegralNumber() ? Optional.of(found.asText()) : Optional.empty();
    }
}

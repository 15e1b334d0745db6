package dev.tributary.integrations.catalogs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.integrations.calls.CallHost.Call;
import dev.tributary.integrations.catalogs.CatalogUnreadable.Reason;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** Reads the products of a WooCommerce shop with their categories by its REST API, 100 at a time. */
final class WooCatalog {
    private static final String PAGE =
            "/wp-json/wc/v3/products?per_page=100&_fields=id,categories&orderby=id&order=asc&page=";
    private static final int MOST_PAGES = 1_000;

    private final ShopHttp http;
    private final String url;
    private final String authorization;

    /** @param keyAndSecret the consumer key and its secret, with a colon between them */
    WooCatalog(ShopHttp http, String url, String keyAndSecret) {
        this.http = http;
        this.url = url;
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(keyAndSecret.getBytes(UTF_8));
    }

    Catalog read() {
        var catalog = new Catalog();
        int pages = 1;
        for (int number = 1; number <= pages; number++) {
            var page = http.fetch(new Call("GET", url + PAGE + number, null, Map.of("Authorization", authorization)));
            if (!page.body().isArray()) {
                throw new CatalogUnreadable(Reason.UNREADABLE, "The shop's answer is no list of products.");
            }
            for (var product : page.body()) {
                for (var category : product.path("categories")) {
                    catalog.add(product.path("id"), category.path("slug"));
                }
            }
            pages = pages(page);
        }
        return catalog;
    }

    private static int pages(ShopHttp.Page page) {
        var total = Objects.requireNonNullElse(page.answer().header("X-WP-TotalPages"), "");
        if (!total.matches("\\d{1,9}")) {
            throw new CatalogUnreadable(Reason.UNREADABLE, "The shop does not tell how many pages there are.");
        }
        int pages = Integer.parseInt(total);
        if (pages > MOST_PAGES) {
            throw new CatalogUnreadable(Reason.TOO_LARGE, "The shop has too many products.");
        }
        return pages;
    }
}

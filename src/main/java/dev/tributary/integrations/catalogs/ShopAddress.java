package dev.tributary.integrations.catalogs;

import dev.tributary.integrations.catalogs.CatalogResource.CatalogAccess;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** The address of a shop that a token is sent to. */
@ApplicationScoped
class ShopAddress {
    private static final String SHOPIFY = "SHOPIFY";
    private static final String SHOPIFYS_HOSTS = ".myshopify.com";

    private final CatalogSettings settings;

    ShopAddress(CatalogSettings settings) {
        this.settings = settings;
    }

    /** @throws InvalidFields when no catalog can be there */
    String checked(String kind, CatalogAccess access) {
        if (!kind.equals(SHOPIFY) && !kind.equals("WOOCOMMERCE")) {
            throw new InvalidFields(
                    "/url", "no_catalog", "Only Shopify and WooCommerce have a catalog that can be read.");
        }
        var url = ValueRefused.at("/url", () -> WebUrl.parse(access.url().strip()));
        if (url.query() != null
                || url.fragment() != null
                || URI.create(url.toString()).getHost() == null) {
            throw new InvalidFields("/url", "no_shop", "Must be the address of the shop alone.");
        }
        if (!kind.equals(SHOPIFY) && access.token().indexOf(':') < 0) {
            throw new InvalidFields(
                    "/token", "no_secret", "Must be the consumer key and its secret, with a colon between them.");
        }
        if (!settings.privateAddresses()) {
            if (!url.isSecure()) {
                throw new InvalidFields("/url", "https_required", "A token is sent over https only.");
            }
            if (kind.equals(SHOPIFY) && !url.host().endsWith(SHOPIFYS_HOSTS)) {
                throw new InvalidFields("/url", "no_shop", "Must be the shop's own address, …" + SHOPIFYS_HOSTS + ".");
            }
        }
        var whole = url.toString();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}

package dev.tributary.integrations.catalogs;

import dev.tributary.integrations.calls.PublicNetworks;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;

/** The address of a shop that a token is sent to. */
@ApplicationScoped
public class ShopAddress {
    private static final String SHOPIFY = "SHOPIFY";
    private static final String SHOPIFYS_HOSTS = ".myshopify.com";

    private final CatalogSettings settings;

    ShopAddress(CatalogSettings settings) {
        this.settings = settings;
    }

    /** Whether a token may be sent to a shop at that address. */
    public boolean mayBeCalled(InetAddress address) {
        return settings.privateAddresses() || PublicNetworks.isPublic(address);
    }

    /**
     * @param kind of the integration
     * @return the address without a slash at its end
     * @throws InvalidFields when it cannot be the address of a shop's API
     */
    public String validate(String kind, String address, String token) {
        if (!kind.equals(SHOPIFY) && !kind.equals("WOOCOMMERCE")) {
            throw new InvalidFields("/url", "no_catalog", "Only Shopify and WooCommerce can be called.");
        }
        var url = ValueRefused.at("/url", () -> WebUrl.parse(address.strip()));
        if (url.query() != null
                || url.fragment() != null
                || URI.create(url.toString()).getHost() == null) {
            throw new InvalidFields("/url", "no_shop", "Must be the address of the shop alone.");
        }
        if (!kind.equals(SHOPIFY) && token.indexOf(':') < 0) {
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
        var text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}

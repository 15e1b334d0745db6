package dev.tributary.tracking.links;

import dev.tributary.platform.values.PercentCoding;
import dev.tributary.program.offers.ApplyCode;

/**
 * A promo code that the shop applies when a visitor arrives. Shopify documents {@code /discount/CODE?redirect=/path}; extensions
 * of WooCommerce read a parameter of the page itself.
 *
 * @param code percent-encoded
 */
record AppliedCode(ApplyCode applyCode, String code) {
    static AppliedCode of(ApplyCode applyCode, String code) {
        return new AppliedCode(applyCode, PercentCoding.encoded(code));
    }

    /**
     * The address that applies the code and then shows the page.
     *
     * @param address of the page, with its query and fragment
     */
    String addressOf(Destination page, String address) {
        return switch (applyCode.mode()) {
            case SHOPIFY -> {
                var origin = page.origin();
                yield origin + "/discount/" + code + "?redirect="
                        + PercentCoding.encoded(address.substring(origin.length()));
            }
            case PARAMETER -> withParameter(address);
        };
    }

    private String withParameter(String address) {
        int fragment = address.indexOf('#');
        var page = fragment < 0 ? address : address.substring(0, fragment);
        return page
                + (page.indexOf('?') < 0 ? '?' : '&')
                + applyCode.parameter()
                + '='
                + code
                + (fragment < 0 ? "" : address.substring(fragment));
    }
}

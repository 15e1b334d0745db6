package dev.tributary.tracking.clicks;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises visits from paid advertisements: ad networks append a parameter of their own to the target address. */
final class PaidTraffic {
    /** Not {@code fbclid} and {@code srsltid}, which their networks append to unpaid links too. */
    static final Set<String> PARAMETERS = Set.of(
            "gclid", // Google Ads
            "gbraid",
            "wbraid",
            "gad_source",
            "dclid", // Google Display & Video
            "msclkid", // Microsoft Advertising
            "ttclid", // TikTok
            "twclid", // X
            "yclid", // Yandex
            "li_fat_id", // LinkedIn
            "sccid"); // Snapchat

    private PaidTraffic() {}

    /** The first such parameter in the query of a page's address; null when there is none. */
    static @Nullable String ofPage(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return null;
        }
        int fragment = url.indexOf('#', question);
        for (var pair : url.substring(question + 1, fragment < 0 ? url.length() : fragment)
                .split("&")) {
            int equals = pair.indexOf('=');
            var name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (PARAMETERS.contains(name)) {
                return name;
            }
        }
        return null;
    }
}

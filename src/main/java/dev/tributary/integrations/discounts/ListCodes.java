package dev.tributary.integrations.discounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All codes of a shop, page by page; a page that fails for a while is asked for again. */
final class ListCodes {
    static final int MOST_CODES = 20_000;
    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    private ListCodes() {}

    static List<ShopDiscounts.Listed> within(Duration time, ShopDiscounts shop) {
        long end = System.nanoTime() + time.toNanos();
        List<ShopDiscounts.Listed> all = new ArrayList<>();
        String after = null;
        do {
            var page = page(shop, after, end);
            all.addAll(page.codes());
            after = page.next();
            if (all.size() > MOST_CODES) {
                throw new ShopTrouble.Refused("too_many", "The shop has more than 20 000 codes.");
            }
        } while (after != null);
        return all;
    }

    private static ShopDiscounts.Page page(ShopDiscounts shop, @Nullable String after, long end) {
        for (int attempt = 1; ; attempt++) {
            try {
                return shop.list(after);
            } catch (ShopTrouble.Throttled throttled) {
                rest(throttled.pause(), end, throttled);
            } catch (ShopTrouble.Unreachable unreachable) {
                if (attempt == ATTEMPTS) {
                    throw unreachable;
                }
                rest(Duration.ofSeconds(1L << attempt), end, unreachable);
            }
        }
    }

    private static void rest(Duration time, long end, ShopTrouble because) {
        if (time.compareTo(LONGEST_REST) > 0 || System.nanoTime() + time.toNanos() - end > 0) {
            throw because;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw because;
        }
    }
}

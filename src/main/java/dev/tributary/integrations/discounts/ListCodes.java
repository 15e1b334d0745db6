package dev.tributary.integrations.discounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lists all codes of a shop, page by page. A page that fails is requested again, within the time limit. */
final class ListCodes {
    static final int MOST_CODES = 20_000;
    /** A page has 50 codes or more, but those of other kinds are left out. */
    private static final int MOST_PAGES = 2_000;

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private ListCodes() {}

    static List<ShopDiscounts.Listed> list(Duration limit, ShopDiscounts shop) {
        long end = System.nanoTime() + limit.toNanos();
        List<ShopDiscounts.Listed> all = new ArrayList<>();
        String after = null;
        int pages = 0;
        do {
            var page = page(shop, after, end);
            page.codes().stream().map(ShopDiscounts.Listed::cut).forEach(all::add);
            after = page.next();
            if (all.size() > MOST_CODES || ++pages > MOST_PAGES) {
                throw new ShopCallFailed.Refused("too_many", "The shop has more than 20 000 codes.");
            }
        } while (after != null);
        return all;
    }

    private static ShopDiscounts.Page page(ShopDiscounts shop, @Nullable String after, long end) {
        for (int attempt = 1; ; attempt++) {
            try {
                return shop.list(after);
            } catch (ShopCallFailed.Throttled throttled) {
                pause(throttled.pause(), end, throttled);
            } catch (ShopCallFailed.Unreachable unreachable) {
                if (attempt == ATTEMPTS) {
                    throw unreachable;
                }
                pause(Duration.ofSeconds(1L << attempt), end, unreachable);
            }
        }
    }

    private static void pause(Duration time, long end, ShopCallFailed failure) {
        if (time.compareTo(LONGEST_PAUSE) > 0 || System.nanoTime() + time.toNanos() - end > 0) {
            throw failure;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}

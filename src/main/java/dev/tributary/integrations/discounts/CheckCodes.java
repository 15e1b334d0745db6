package dev.tributary.integrations.discounts;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.tracking.codes.ShopCodeStates;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Compares the codes of the shops that are due, a few shops at a time. It reports, and repairs nothing. */
@ApplicationScoped
class CheckCodes {
    private static final Logger LOG = Logger.getLogger(CheckCodes.class);
    private static final int PLACES = 4;
    private static final int MOST_CODES = 20_000;
    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final CodeAccesses accesses;
    private final CodeChecks checks;
    private final ShopCodeStates states;
    private final OpenShop shops;
    private final TellShop tellShop;
    private final Brands brands;
    private final CodeSettings settings;
    private final Clock clock;
    private final Semaphore places = new Semaphore(PLACES);

    CheckCodes(
            Jdbi jdbi,
            Tenancy tenancy,
            CodeAccesses accesses,
            CodeChecks checks,
            ShopCodeStates states,
            OpenShop shops,
            TellShop tellShop,
            Brands brands,
            CodeSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.accesses = accesses;
        this.checks = checks;
        this.states = states;
        this.shops = shops;
        this.tellShop = tellShop;
        this.brands = brands;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "30s")
    void checkDue() {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            for (var brand : brandsDue()) {
                tenancy.write(brand, () -> checks.claim(settings.checking().multipliedBy(2)))
                        .ifPresent(shop -> check(brand, shop));
            }
        } finally {
            places.release();
        }
    }

    private List<UUID> brandsDue() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select brand_id from brands_with_code_checks where next_check_at <= :now")
                        .bind("now", clock.instant())
                        .mapTo(UUID.class)
                        .list());
    }

    private void check(UUID brand, UUID shop) {
        try {
            var access = tenancy.read(brand, () -> accesses.find(shop)).orElse(null);
            if (access == null) {
                finish(brand, shop, "DISCONNECTED", null);
                return;
            }
            // What is noted is read first: a code that is made meanwhile is in the shop's list and may not be in this
            // one.
            var noted = tenancy.read(brand, () -> states.noted(shop, MOST_CODES));
            var currency = tenancy.read(brand, () -> brands.current().currency());
            var listed = list(shops.open(access, settings.checking()));
            var differences = new CompareCodes(currency, clock.instant(), tellShop::read).compare(noted, listed);
            tenancy.write(brand, () -> {
                checks.replace(
                        shop,
                        differences.stream().limit(CodeChecks.MOST_DIFFERENCES).toList());
                checks.finish(shop, "CHECKED", null, settings.checkEvery());
                return true;
            });
        } catch (ShopTrouble.Refused refused) {
            finish(brand, shop, "REFUSED", refused.detail());
        } catch (ShopTrouble trouble) {
            finish(brand, shop, "UNREACHABLE", trouble.detail());
        } catch (RuntimeException e) {
            LOG.warnf(e, "A shop's codes could not be checked; that is tried again");
        }
    }

    private void finish(UUID brand, UUID shop, String outcome, @Nullable String detail) {
        tenancy.write(brand, () -> {
            checks.finish(shop, outcome, detail, settings.checkEvery());
            return true;
        });
    }

    private List<ShopDiscounts.Listed> list(ShopDiscounts shop) {
        long end = System.nanoTime() + settings.checking().toNanos();
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

package dev.tributary.integrations.discounts;

import dev.tributary.integrations.inbound.ShopAccess;
import dev.tributary.integrations.inbound.ShopAccess.Purpose;
import dev.tributary.integrations.inbound.ShopCalls;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.Brands;
import dev.tributary.tracking.codes.ShopCodeStates;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Checks the codes of the shops that are due, up to four shops at a time. It reports differences and repairs nothing. */
@ApplicationScoped
class CheckCodes {
    private static final Logger LOG = Logger.getLogger(CheckCodes.class);
    private static final int MOST_AT_ONCE = 4;

    private final Tenancy tenancy;
    private final ShopCalls calls;
    private final CodeDifferences differences;
    private final ShopCodeStates states;
    private final OpenShop shops;
    private final AppliedJson applied;
    private final Brands brands;
    private final CodeSettings settings;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);

    CheckCodes(
            Tenancy tenancy,
            ShopCalls calls,
            CodeDifferences differences,
            ShopCodeStates states,
            OpenShop shops,
            AppliedJson applied,
            Brands brands,
            CodeSettings settings,
            Clock clock) {
        this.tenancy = tenancy;
        this.calls = calls;
        this.differences = differences;
        this.states = states;
        this.shops = shops;
        this.applied = applied;
        this.brands = brands;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "30s")
    void checkDue() {
        if (!slots.tryAcquire()) {
            return;
        }
        try {
            calls.brandsDue(Purpose.CODES).forEach(this::checkDue);
        } finally {
            slots.release();
        }
    }

    /** A failure for one brand does not stop the others. */
    private void checkDue(UUID brand) {
        try {
            tenancy.write(
                            brand,
                            () -> calls.claim(Purpose.CODES, settings.checking().multipliedBy(2)))
                    .ifPresent(shop -> check(brand, shop));
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf(e, "A shop's codes could not be checked; that is tried again");
        }
    }

    private void check(UUID brand, ShopAccess shop) {
        try {
            var found = compare(brand, shop);
            tenancy.write(brand, () -> {
                differences.replace(
                        shop.integrationId(),
                        found.stream().limit(CodeDifferences.MAX_DIFFERENCES).toList());
                return calls.finish(shop, "CHECKED", null, null, settings.checkEvery());
            });
        } catch (ShopCallFailed.Refused refused) {
            finish(brand, shop, "REFUSED", refused.detail());
        } catch (ShopCallFailed failed) {
            finish(brand, shop, "UNREACHABLE", failed.detail());
        }
    }

    private List<CodeDifference> compare(UUID brand, ShopAccess shop) {
        var before = noted(brand, shop);
        var currency = tenancy.read(brand, () -> brands.current().currency());
        var listed = ListCodes.list(settings.checking(), shops.open(shop, settings.checking()));
        return new CompareCodes(currency, clock.instant(), applied::read).compare(before, noted(brand, shop), listed);
    }

    private List<ShopCodeStates.Noted> noted(UUID brand, ShopAccess shop) {
        return tenancy.read(brand, () -> states.noted(shop.integrationId(), ListCodes.MOST_CODES));
    }

    private void finish(UUID brand, ShopAccess shop, String outcome, @Nullable String detail) {
        tenancy.write(brand, () -> calls.finish(shop, outcome, detail, null, settings.checkEvery()));
    }
}

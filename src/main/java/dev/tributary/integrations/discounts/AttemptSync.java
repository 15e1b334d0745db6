package dev.tributary.integrations.discounts;

import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.ShopCode;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodeStates.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Makes one attempt to bring a code in a shop up to date, and records its result. */
@ApplicationScoped
class AttemptSync {
    /** Time limit for all calls of one attempt. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final OpenShop shops;
    private final ApplyCode applyCode;
    private final ShopCodeStates states;
    private final ShopThrottle throttle;
    private final Tenancy tenancy;
    private final CodeSettings settings;
    private final Clock clock;

    AttemptSync(
            OpenShop shops,
            ApplyCode applyCode,
            ShopCodeStates states,
            ShopThrottle throttle,
            Tenancy tenancy,
            CodeSettings settings,
            Clock clock) {
        this.shops = shops;
        this.applyCode = applyCode;
        this.states = states;
        this.throttle = throttle;
        this.tenancy = tenancy;
        this.settings = settings;
        this.clock = clock;
    }

    Outcome attempt(SyncWork work) {
        var shop = work.place().shopId();
        try {
            return attempt(work, shops.open(work.access(), LIMIT));
        } catch (ShopCallFailed.Throttled throttled) {
            release(work, work.known().wasBegun());
            return new Outcome.NotYet(throttle.pause(shop, throttled.pause(), throttled.interval()));
        } catch (ShopCallFailed.Unreachable unreachable) {
            release(work, true);
            throttle.pause(shop, settings.pause(), Duration.ZERO);
            return new Outcome.Retry(unreachable.detail());
        } catch (ShopCallFailed.Refused refused) {
            return record(work, failed(work.known(), refused));
        }
    }

    private Outcome attempt(SyncWork work, ShopDiscounts discounts) {
        var terms = work.wanted().terms();
        if (terms == null || discounts.startsCodes() || !terms.startsAt().isAfter(clock.instant())) {
            return record(work, applyCode.apply(discounts, work.known(), work.wanted()));
        }
        var absent = applyCode.apply(discounts, work.known(), work.wanted().withoutTerms());
        record(
                work,
                new ShopCodeStates.Outcome(
                        ShopCode.Status.WAITING, null, null, absent.remoteId(), absent.applied(), null));
        return new Outcome.NotYet(terms.startsAt());
    }

    private static ShopCodeStates.Outcome failed(Known known, ShopCallFailed.Refused refused) {
        return new ShopCodeStates.Outcome(
                ShopCode.Status.FAILED, refused.reason(), refused.detail(), known.remoteId(), known.applied(), null);
    }

    private Outcome record(SyncWork work, ShopCodeStates.Outcome outcome) {
        return tenancy.write(work.brandId(), () -> {
            states.record(work.place(), outcome);
            return new Outcome.Done(null);
        });
    }

    private void release(SyncWork work, boolean wasBegun) {
        tenancy.write(work.brandId(), () -> {
            states.release(work.place(), wasBegun);
            return true;
        });
    }
}

package dev.tributary.integrations.discounts;

import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.codes.ShopCode;
import dev.tributary.tracking.codes.ShopCodeStates;
import dev.tributary.tracking.codes.ShopCodeStates.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** One attempt to tell a shop of a code, and what comes of it. */
@ApplicationScoped
class AttemptSync {
    /** For all that one attempt asks of a shop. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final OpenShop shops;
    private final TellShop tellShop;
    private final ShopCodeStates states;
    private final ShopPaces paces;
    private final Tenancy tenancy;
    private final CodeSettings settings;

    AttemptSync(
            OpenShop shops,
            TellShop tellShop,
            ShopCodeStates states,
            ShopPaces paces,
            Tenancy tenancy,
            CodeSettings settings) {
        this.shops = shops;
        this.tellShop = tellShop;
        this.states = states;
        this.paces = paces;
        this.tenancy = tenancy;
        this.settings = settings;
    }

    Outcome attempt(SyncWork work) {
        var shop = work.place().shopId();
        try {
            return end(work, tellShop.tell(shops.open(work.access(), LIMIT), work.known(), work.wanted()));
        } catch (ShopTrouble.Throttled throttled) {
            release(work, work.known().wasBegun());
            return new Outcome.NotYet(paces.rest(shop, throttled.pause(), throttled.apart()));
        } catch (ShopTrouble.Unreachable unreachable) {
            release(work, true);
            paces.rest(shop, settings.pause(), Duration.ZERO);
            return new Outcome.Retry(unreachable.detail());
        } catch (ShopTrouble.Refused refused) {
            return end(work, failed(work.known(), refused));
        }
    }

    private static ShopCodeStates.Outcome failed(Known known, ShopTrouble.Refused refused) {
        return new ShopCodeStates.Outcome(
                ShopCode.Status.FAILED, refused.reason(), refused.detail(), known.remoteId(), known.applied(), null);
    }

    private Outcome end(SyncWork work, ShopCodeStates.Outcome outcome) {
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

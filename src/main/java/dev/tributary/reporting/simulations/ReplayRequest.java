package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.touchpoints.KnownItem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are attributed again, and under which settings.
 *
 * @param offer whose settings are changed; null for all offers
 */
record ReplayRequest(LocalDate from, LocalDate to, @Nullable OfferId offer, ChangedAttribution attribution) {
    /** The item under the changed settings, if they concern its offer. */
    KnownItem changed(KnownItem item) {
        boolean isChanged =
                offer == null || offer.value().equals(item.candidate().offer().id());
        return isChanged ? item.judgedBy(attribution::on) : item;
    }
}

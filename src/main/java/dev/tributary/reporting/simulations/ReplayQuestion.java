package dev.tributary.reporting.simulations;

import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.touchpoints.KnownItem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are attributed again, and under which settings.
 *
 * @param offer whose settings are changed; those of all offers when null
 */
record ReplayQuestion(
        LocalDate from, LocalDate to, @Nullable OfferId offer, ChangedAttribution attribution) {
    KnownItem asked(KnownItem item) {
        boolean isMeant =
                offer == null || offer.value().equals(item.candidate().offer().id());
        return isMeant ? item.judgedBy(attribution::on) : item;
    }
}

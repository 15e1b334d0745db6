package dev.tributary.sales.touchpoints;

import dev.tributary.program.offers.AttributionSettings;
import dev.tributary.program.offers.History;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Candidate;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A tracking item, or an enrollment without one, with what is needed to price its conversions. */
public record KnownItem(
        Candidate candidate,
        History<UUID> plans,
        History<OrderSettings> orderSettings,
        String memberEmail,
        @Nullable String memberPayoutEmail,
        Set<String> memberTags) {

    /** The enrollment alone, without the item. */
    public KnownItem enrollment() {
        return new KnownItem(
                candidate.ofEnrollment(), plans, orderSettings, memberEmail, memberPayoutEmail, memberTags);
    }

    /** The same item under changed attribution settings of its offer, for simulations. */
    public KnownItem judgedBy(UnaryOperator<AttributionSettings> change) {
        return new KnownItem(
                candidate.judgedBy(change), plans, orderSettings, memberEmail, memberPayoutEmail, memberTags);
    }
}

package dev.tributary.sales.conversions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.CustomerHistory;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.orders.NewConversion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An order to be amended; it and its account are locked. */
public record LockedOrder(
        Conversion row,
        NewConversion report,
        ConversionExplanation explanation,
        List<FrozenLine> lines,
        Terms terms,
        @Nullable AccountProgress account) {

    /** The order to price from an edited report, with the credit of this one. */
    Order in(NewConversion edited, Exchange exchange) {
        var tags = explanation.memberTags();
        var order = edited.toOrder(row.day(), explanation.customer(), exchange);
        return order.in(order.context().credited(row.source().inTerms(), tags == null ? Set.of() : tags));
    }

    /** The progress on tiers when the order was first priced, and the commission other orders have used of the monthly cap since. */
    Progress progressBefore() {
        var pricing = explanation.pricing();
        if (pricing == null || account == null) {
            return Progress.NONE;
        }
        long figure = pricing.tiers() == null ? 0 : pricing.tiers().progress();
        var tally = new Tally(figure, figure);
        long own = row.counts() ? row.commission() - row.reversed() : 0;
        long booked = account.progress(row.day(), null).bookedThisMonth() - own;
        return new Progress(tally, tally, booked, customerBefore(own));
    }

    private @Nullable CustomerHistory customerBefore(long own) {
        var pricing = Objects.requireNonNull(explanation.pricing());
        var history = Objects.requireNonNull(account).customer(row.customerKey());
        return pricing.payment() == null || history == null
                ? null
                : pricing.payment().before(history.earned() - own);
    }
}

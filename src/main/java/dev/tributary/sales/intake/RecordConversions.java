package dev.tributary.sales.intake;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Answer;
import dev.tributary.platform.transactions.Answer.Alone;
import dev.tributary.platform.transactions.Answer.Given;
import dev.tributary.platform.transactions.Answer.Refused;
import dev.tributary.platform.transactions.Rounds;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.ConversionsRecorded;
import dev.tributary.sales.conversions.MoveCredit;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.RefundOrders;
import dev.tributary.sales.touchpoints.Touches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Takes a list of reports of one brand in the transaction at hand: reads what the whole list needs, prices in memory,
 * writes set by set. The one way in for conversions.
 */
@ApplicationScoped
class RecordConversions {
    private static final int CREATED = 201;
    private static final int KNOWN = 200;

    private final Tenancy tenancy;
    private final Brands brands;
    private final DraftConversions drafting;
    private final BookConversions booking;
    private final StoreConversions store;
    private final Conversions conversions;
    private final MoveCredit moving;
    private final RefundOrders refunding;
    private final Event<ConversionsRecorded> recorded;
    private final Clock clock;

    RecordConversions(
            Tenancy tenancy,
            Brands brands,
            DraftConversions drafting,
            BookConversions booking,
            StoreConversions store,
            Conversions conversions,
            MoveCredit moving,
            RefundOrders refunding,
            Event<ConversionsRecorded> recorded,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.drafting = drafting;
        this.booking = booking;
        this.store = store;
        this.conversions = conversions;
        this.moving = moving;
        this.refunding = refunding;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** An answer for each report, in their order. */
    List<Answer<ConversionView>> of(List<NewConversion> reports) {
        var answers = new Answers(reports.size());
        for (var round : Rounds.of(reports, report -> report.orderId().strip())) {
            ofDistinct(round, reports, answers);
        }
        return answers.all();
    }

    private void ofDistinct(List<Integer> round, List<NewConversion> reports, Answers answers) {
        var now = clock.instant();
        var brand = brands.current();
        var taken = store.taken(round.stream().map(reports::get).toList());
        List<Integer> fresh = new ArrayList<>();
        for (int i : round) {
            var before = taken.get(reports.get(i).orderId().strip());
            if (before == null) {
                fresh.add(i);
            } else {
                again(i, reports.get(i), before, answers);
            }
        }
        var drafts = drafting.of(brand, fresh, reports, answers, now);
        if (!drafts.byPlace().isEmpty()) {
            var places = List.copyOf(drafts.byPlace().keySet());
            var rows = booking.of(brand, List.copyOf(drafts.byPlace().values()), drafts.dependOnProgress(), now);
            var refunded = tell(rows);
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                if (refunded.contains(row.id())) {
                    answers.stored(places.get(i), CREATED, row.id());
                } else {
                    answers.set(places.get(i), new Given<>(CREATED, view(row, brand, now)));
                }
            }
        }
        show(answers, brand, now);
    }

    /** Those that were refunded before they came. */
    private Set<UUID> tell(List<Conversion> rows) {
        recorded.fire(new ConversionsRecorded(
                tenancy.brandId(), rows.stream().map(Conversion::id).toList()));
        return refunding.ordersCame(rows);
    }

    private void again(int place, NewConversion report, StoreConversions.Taken before, Answers answers) {
        if (!before.isOf(report)) {
            answers.set(place, new Refused<>(new OrderConflict()));
        } else if (Touches.Given.of(report).without(before.given()).isEmpty()) {
            answers.stored(place, KNOWN, before.id());
        } else {
            // New evidence may win the credit of an order that was taken before; that locks two accounts.
            answers.set(place, new Alone<>(() -> new Given<>(KNOWN, moving.ifStronger(before.id(), report))));
        }
    }

    private void show(Answers answers, Brand brand, Instant now) {
        var rows = conversions.all(answers.stored());
        answers.show(id -> view(Objects.requireNonNull(rows.get(id)), brand, now));
    }

    private static ConversionView view(Conversion row, Brand brand, Instant now) {
        return ConversionView.of(row, brand.currency().getCurrencyCode(), now);
    }
}

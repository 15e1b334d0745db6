package dev.tributary.recording;

import dev.tributary.attribution.Attribute;
import dev.tributary.attribution.Attribution.Credited;
import dev.tributary.attribution.SelfPurchase;
import dev.tributary.bookings.Bookings;
import dev.tributary.bookings.RewardGrants;
import dev.tributary.bookings.Standings;
import dev.tributary.bookings.Standings.Standing;
import dev.tributary.brands.Brand;
import dev.tributary.brands.Brands;
import dev.tributary.commissions.Commission;
import dev.tributary.commissions.Progress;
import dev.tributary.commissions.Terms;
import dev.tributary.conversions.Conversion;
import dev.tributary.conversions.ConversionView;
import dev.tributary.conversions.Conversions;
import dev.tributary.conversions.ConversionsRecorded;
import dev.tributary.evidence.KnownItems;
import dev.tributary.evidence.Touches;
import dev.tributary.ledger.Ledger;
import dev.tributary.orders.NewConversion;
import dev.tributary.orders.ReadOrders;
import dev.tributary.plans.TermsInForce;
import dev.tributary.refunds.RefundOrders;
import dev.tributary.tenancy.Tenancy;
import dev.tributary.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a list of reports of one brand in the transaction at hand: reads what the whole list needs, prices in memory,
 * writes set by set. The one way in for conversions.
 */
@ApplicationScoped
class RecordConversions {
    private final Tenancy tenancy;
    private final Brands brands;
    private final ReadOrders orders;
    private final Touches touches;
    private final TermsInForce terms;
    private final Standings standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final StoreConversions store;
    private final Conversions conversions;
    private final RefundOrders refunding;
    private final Event<ConversionsRecorded> recorded;
    private final Clock clock;

    RecordConversions(
            Tenancy tenancy,
            Brands brands,
            ReadOrders orders,
            Touches touches,
            TermsInForce terms,
            Standings standings,
            Ledger ledger,
            RewardGrants rewards,
            StoreConversions store,
            Conversions conversions,
            RefundOrders refunding,
            Event<ConversionsRecorded> recorded,
            Clock clock) {
        this.tenancy = tenancy;
        this.brands = brands;
        this.orders = orders;
        this.touches = touches;
        this.terms = terms;
        this.standings = standings;
        this.ledger = ledger;
        this.rewards = rewards;
        this.store = store;
        this.conversions = conversions;
        this.refunding = refunding;
        this.recorded = recorded;
        this.clock = clock;
    }

    /** An outcome for each report, in their order. */
    List<Outcome> of(List<NewConversion> reports) {
        var outcomes = new Outcome[reports.size()];
        for (var round : rounds(reports)) {
            ofDistinct(round, reports, outcomes);
        }
        return List.of(outcomes);
    }

    /** The same order twice in one list: the second is looked at when the first is stored. */
    private static List<List<Integer>> rounds(List<NewConversion> reports) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < reports.size(); i++) {
            int round = seen.merge(reports.get(i).orderId().strip(), 0, (before, first) -> before + 1);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }

    private void ofDistinct(List<Integer> round, List<NewConversion> reports, Outcome[] outcomes) {
        var now = clock.instant();
        var brand = brands.current();
        var taken = store.taken(round.stream().map(reports::get).toList());
        List<Integer> fresh = new ArrayList<>();
        for (int i : round) {
            var before = taken.get(reports.get(i).orderId().strip());
            if (before == null) {
                fresh.add(i);
            } else {
                outcomes[i] = again(reports.get(i), before);
            }
        }
        var drafts = drafts(brand, fresh, reports, outcomes, now);
        if (!drafts.isEmpty()) {
            var places = List.copyOf(drafts.keySet());
            var rows = book(brand, List.copyOf(drafts.values()), now);
            var refunded = tell(rows);
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                outcomes[places.get(i)] = refunded.contains(row.id())
                        ? new Outcome.Stored(row.id(), true)
                        : new Outcome.Taken(view(row, brand, now), true);
            }
        }
        show(round, outcomes, brand, now);
    }

    /** Those that were refunded before they came. */
    private Set<UUID> tell(List<Conversion> rows) {
        recorded.fire(new ConversionsRecorded(
                tenancy.brandId(), rows.stream().map(Conversion::id).toList()));
        return refunding.ordersCame(rows.stream().collect(Collectors.toMap(Conversion::orderId, Conversion::id)));
    }

    private static Outcome again(NewConversion report, StoreConversions.Taken before) {
        if (!before.isOf(report)) {
            return new Outcome.Refused(new OrderConflict());
        }
        var more = Touches.Given.of(report).without(before.given());
        return more.isEmpty() ? new Outcome.Stored(before.id(), false) : new Outcome.MoreEvidence(before.id());
    }

    /** By place in the list; a report that cannot be taken has its outcome already, and fails no neighbour. */
    private Map<Integer, Draft> drafts(
            Brand brand, List<Integer> fresh, List<NewConversion> reports, Outcome[] outcomes, Instant now) {
        var list = fresh.stream().map(reports::get).toList();
        var background = orders.background(brand, list, now);
        var known = touches.known(list.stream().map(Touches.Given::of).toList(), List.of());
        var book = terms.of(
                known.byId().values().stream().map(KnownItems.KnownItem::planId).collect(Collectors.toSet()));
        Map<Integer, Draft> drafts = new LinkedHashMap<>();
        for (int i : fresh) {
            try {
                drafts.put(i, draft(reports.get(i), background, known, book));
            } catch (RuntimeException refusal) {
                outcomes[i] = new Outcome.Refused(refusal);
            }
        }
        orders.noteCustomers(background);
        return drafts;
    }

    private Draft draft(
            NewConversion report, ReadOrders.Background background, KnownItems.Found known, TermsInForce.Book book) {
        var at = ReadOrders.occurredAt(report, background.now());
        var order = background.order(report);
        var outcome = Attribute.of(touches.evidence(at, Touches.Given.of(report), known));
        var item =
                outcome.attribution() instanceof Credited credit ? known.byId().get(credit.trackingItemId()) : null;
        var customer = report.customer();
        return new Draft(
                TypeId.next(),
                report,
                store.hash(report),
                at,
                order,
                outcome,
                item,
                item == null ? null : book.at(item.planId(), at),
                item != null && customer != null && SelfPurchase.isBy(item.memberEmail(), customer.email()));
    }

    /** Prices the drafts one after the other, each after those before it, and writes them and what they earn. */
    private List<Conversion> book(Brand brand, List<Draft> drafts, Instant now) {
        var standing = standings.lock(wishes(drafts), List.of());
        var bookings = new Bookings(ledger, rewards, brand.dayOf(now), now);
        List<StoreConversions.Priced> priced = new ArrayList<>();
        for (var draft : drafts) {
            var item = draft.item();
            var place = item == null ? null : standing.get(item.candidate().enrollmentId());
            var commission = price(draft, place);
            var one = store.priced(draft, commission, draft.review(brand.selfReferralPolicy()), now);
            if (place != null && one.row().counts()) {
                bookings.earn(
                        place,
                        one.row().booked(),
                        commission.amount(),
                        0,
                        commission.base(),
                        true,
                        terms(draft).rewards());
            }
            priced.add(one);
        }
        store.insert(priced);
        bookings.write();
        return priced.stream().map(StoreConversions.Priced::row).toList();
    }

    private static List<Standings.Wish> wishes(List<Draft> drafts) {
        List<Standings.Wish> wishes = new ArrayList<>();
        for (var draft : drafts) {
            if (draft.item() != null) {
                wishes.add(new Standings.Wish(
                        draft.item().candidate().enrollmentId(), draft.order().day(), terms(draft)));
            }
        }
        return wishes;
    }

    private static Commission price(Draft draft, @Nullable Standing place) {
        var progress =
                place == null ? Progress.NONE : place.progress(draft.order().day());
        return Commission.of(terms(draft), draft.order(), progress);
    }

    private static Terms terms(Draft draft) {
        return draft.version() == null ? Terms.NONE : draft.version().terms();
    }

    private void show(List<Integer> round, Outcome[] outcomes, Brand brand, Instant now) {
        List<UUID> ids = new ArrayList<>();
        for (int i : round) {
            if (outcomes[i] instanceof Outcome.Stored stored) {
                ids.add(stored.conversionId());
            }
        }
        var rows = conversions.all(ids);
        for (int i : round) {
            if (outcomes[i] instanceof Outcome.Stored stored) {
                var row = Objects.requireNonNull(rows.get(stored.conversionId()));
                outcomes[i] = new Outcome.Taken(view(row, brand, now), stored.created());
            }
        }
    }

    private static ConversionView view(Conversion row, Brand brand, Instant now) {
        return ConversionView.of(row, brand.currency().getCurrencyCode(), now);
    }
}

package dev.tributary.conversions;

import dev.tributary.access.Rows;
import dev.tributary.access.Tenancy;
import dev.tributary.attribution.Attribute;
import dev.tributary.attribution.Attribution.Credited;
import dev.tributary.attribution.SelfPurchase;
import dev.tributary.brands.Brand;
import dev.tributary.brands.Brands;
import dev.tributary.commissions.Commission;
import dev.tributary.commissions.Progress;
import dev.tributary.commissions.Terms;
import dev.tributary.conversions.Standings.Standing;
import dev.tributary.ledger.Ledger;
import dev.tributary.plans.TermsInForce;
import dev.tributary.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        this.recorded = recorded;
        this.clock = clock;
    }

    /** An outcome for each report, in their order. */
    List<Outcome> of(List<NewConversion> reports) {
        var outcomes = new ArrayList<@Nullable Outcome>(java.util.Collections.nCopies(reports.size(), null));
        for (var round : rounds(reports)) {
            var done = ofDistinct(round.stream().map(reports::get).toList());
            for (int i = 0; i < round.size(); i++) {
                outcomes.set(round.get(i), done.get(i));
            }
        }
        return outcomes.stream().map(Objects::requireNonNull).toList();
    }

    /** The same order twice in one list: the second is looked at when the first is stored. */
    private static List<List<Integer>> rounds(List<NewConversion> reports) {
        List<List<Integer>> rounds = new ArrayList<>();
        List<HashSet<String>> seen = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            int round = 0;
            while (round < rounds.size() && !seen.get(round).add(reports.get(i).orderId().strip())) {
                round++;
            }
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
                seen.add(new HashSet<>(List.of(reports.get(i).orderId().strip())));
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }

    private List<Outcome> ofDistinct(List<NewConversion> reports) {
        var now = clock.instant();
        var brand = brands.current();
        var taken = store.taken(reports);
        // By identity: equal reports are told apart, and none is hashed.
        Map<NewConversion, Object> fates = new IdentityHashMap<>();
        var fresh = reports.stream().filter(report -> !taken.containsKey(report.orderId().strip())).toList();
        var drafts = drafts(brand, fresh, now, fates);
        for (var report : reports) {
            var before = taken.get(report.orderId().strip());
            if (before != null) {
                fates.put(report, again(report, before));
            }
        }
        var stored = book(brand, drafts, now);
        drafts.forEach(draft -> fates.put(draft.report(), draft.id()));
        if (!stored.isEmpty()) {
            recorded.fire(new ConversionsRecorded(tenancy.brandId(), stored));
        }
        return answers(reports, fates, new HashSet<>(stored), brand, now);
    }

    private static Object again(NewConversion report, StoreConversions.Taken before) {
        if (!before.isOf(report)) {
            return new Outcome.Refused(new Refusals.OrderConflict());
        }
        var more = Touches.Given.of(report).without(before.given());
        return more.isEmpty() ? before.id() : new Outcome.MoreEvidence(before.id());
    }

    private List<Draft> drafts(Brand brand, List<NewConversion> reports, Instant now, Map<NewConversion, Object> fates) {
        var background = orders.background(brand, reports, now);
        var known = touches.known(reports.stream().map(Touches.Given::of).toList(), List.of());
        var book = terms.of(known.byId().values().stream().map(KnownItems.KnownItem::planId).collect(Collectors.toSet()));
        List<Draft> drafts = new ArrayList<>();
        for (var report : reports) {
            try {
                drafts.add(draft(report, background, known, book));
            } catch (RuntimeException refusal) {
                // One that cannot be taken must not fail its neighbours.
                fates.put(report, new Outcome.Refused(refusal));
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
        var item = outcome.attribution() instanceof Credited credit ? known.byId().get(credit.trackingItemId()) : null;
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
    private List<UUID> book(Brand brand, List<Draft> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        var standing = standings.lock(wishes(drafts), List.of());
        var bookings = new Bookings(ledger, rewards, brand.dayOf(now), now);
        List<StoreConversions.Priced> priced = new ArrayList<>();
        for (var draft : drafts) {
            var item = draft.item();
            var place = item == null ? null : standing.get(item.candidate().enrollmentId());
            var commission = price(draft, place);
            var review = draft.review(brand.selfReferralPolicy());
            if (place != null && item != null && review == Review.ACCEPTED) {
                var what = new Bookings.Booked(
                        draft.id(),
                        item.candidate().enrollmentId(),
                        draft.order().day(),
                        Objects.requireNonNull(draft.availableAt()));
                bookings.earn(place, what, commission.amount(), 0, commission.base(), true, terms(draft).rewards());
            }
            priced.add(new StoreConversions.Priced(draft, commission, review));
        }
        store.insert(priced, now);
        bookings.write();
        return drafts.stream().map(Draft::id).toList();
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
        var progress = place == null ? Progress.NONE : place.progress(draft.order().day());
        return Commission.of(terms(draft), draft.order(), progress);
    }

    private static Terms terms(Draft draft) {
        return draft.version() == null ? Terms.NONE : draft.version().terms();
    }

    private List<Outcome> answers(
            List<NewConversion> reports, Map<NewConversion, Object> fates, HashSet<UUID> created, Brand brand, Instant now) {
        var ids = fates.values().stream().filter(UUID.class::isInstance).map(UUID.class::cast).toList();
        var rows = conversions.all(ids);
        var currency = brand.currency().getCurrencyCode();
        List<Outcome> outcomes = new ArrayList<>();
        for (var report : reports) {
            var fate = Objects.requireNonNull(fates.get(report));
            outcomes.add(
                    fate instanceof UUID id
                            ? new Outcome.Taken(
                                    ConversionView.of(Objects.requireNonNull(rows.get(id)), currency, now), created.contains(id))
                            : (Outcome) fate);
        }
        return outcomes;
    }
}

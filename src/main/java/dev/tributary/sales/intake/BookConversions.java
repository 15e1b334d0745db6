package dev.tributary.sales.intake;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.earnings.Bookings;
import dev.tributary.sales.earnings.RewardGrants;
import dev.tributary.sales.earnings.Standings;
import dev.tributary.sales.earnings.Standings.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices drafts and writes them and what they earn, set by set. */
@ApplicationScoped
class BookConversions {
    private final Standings standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final StoreConversions store;

    BookConversions(Standings standings, Ledger ledger, RewardGrants rewards, StoreConversions store) {
        this.standings = standings;
        this.ledger = ledger;
        this.rewards = rewards;
        this.store = store;
    }

    /**
     * Prices the drafts one after the other, each after those before it, and writes them and what they earn.
     *
     * @param lockFirst prices with the accounts locked. Without, lists are priced and written side by side, and wait for each
     *     other only to post; all lists of a brand must do alike, or two that bring the same order might wait for each other
     */
    List<Conversion> of(Brand brand, List<Draft> drafts, boolean lockFirst, Instant now) {
        var wishes = wishes(drafts);
        var standing = lockFirst ? standings.lock(wishes, List.of()) : Standings.unasked(wishes);
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
        if (!lockFirst) {
            ledger.lock(standing.keySet());
        }
        var rows = priced.stream().map(StoreConversions.Priced::row).toList();
        store.noteSubIds(rows);
        bookings.write();
        return rows;
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
}

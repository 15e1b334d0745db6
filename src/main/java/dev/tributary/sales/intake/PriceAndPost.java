package dev.tributary.sales.intake;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.pricing.commissions.Commission;
import dev.tributary.pricing.commissions.Progress;
import dev.tributary.pricing.commissions.Terms;
import dev.tributary.program.brands.Brand;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.RewardGrants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices drafts and writes them and what they earn, set by set. */
@ApplicationScoped
class PriceAndPost {
    private final EnrollmentProgress standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final WriteConversions writeConversions;

    PriceAndPost(EnrollmentProgress standings, Ledger ledger, RewardGrants rewards, WriteConversions writeConversions) {
        this.standings = standings;
        this.ledger = ledger;
        this.rewards = rewards;
        this.writeConversions = writeConversions;
    }

    /**
     * Prices the drafts one after the other, each after those before it, and writes them and what they earn.
     *
     * @param lockFirst prices with the accounts locked. Without, lists are priced and written side by side, and wait for each
     *     other only to post; all lists of a brand must do alike, or two that bring the same order might wait for each other
     */
    List<Conversion> priceAndPost(Brand brand, List<AttributedOrder> drafts, boolean lockFirst, Instant now) {
        var wishes = wishes(drafts);
        var standing = lockFirst ? standings.lock(wishes, List.of()) : EnrollmentProgress.unasked(wishes);
        var bookings = new EarningsPosting(ledger, rewards, brand.dayOf(now), now);
        List<WriteConversions.Priced> priced = new ArrayList<>();
        for (var attributed : drafts) {
            var item = attributed.item();
            var place = item == null ? null : standing.get(item.candidate().enrollmentId());
            var commission = price(attributed, place);
            var one =
                    writeConversions.priced(attributed, commission, attributed.review(brand.selfReferralPolicy()), now);
            if (place != null && one.row().counts()) {
                bookings.post(
                        place,
                        one.row().booked(),
                        commission.amount(),
                        0,
                        commission.base(),
                        true,
                        terms(attributed).rewards());
            }
            priced.add(one);
        }
        writeConversions.insert(priced);
        if (!lockFirst) {
            ledger.lock(standing.keySet());
        }
        var rows = priced.stream().map(WriteConversions.Priced::row).toList();
        writeConversions.sumSubIds(rows);
        bookings.write();
        return rows;
    }

    private static List<EnrollmentProgress.ProgressRequest> wishes(List<AttributedOrder> drafts) {
        List<EnrollmentProgress.ProgressRequest> wishes = new ArrayList<>();
        for (var attributed : drafts) {
            if (attributed.item() != null) {
                wishes.add(new EnrollmentProgress.ProgressRequest(
                        attributed.item().candidate().enrollmentId(),
                        attributed.order().day(),
                        terms(attributed)));
            }
        }
        return wishes;
    }

    private static Commission price(AttributedOrder attributed, EnrollmentProgress.@Nullable AccountProgress place) {
        var progress = place == null
                ? Progress.NONE
                : place.progress(attributed.order().day());
        return Commission.of(terms(attributed), attributed.order(), progress);
    }

    private static Terms terms(AttributedOrder attributed) {
        return attributed.version() == null ? Terms.NONE : attributed.version().terms();
    }
}

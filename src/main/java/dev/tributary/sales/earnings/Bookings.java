package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.accounts.Posting.Source;
import dev.tributary.pricing.commissions.Reward;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.earnings.Standings.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What conversions do to accounts, collected in memory and written at once. The accounts are locked. */
public final class Bookings {
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final LocalDate today;
    private final Instant now;
    private final List<Posting> postings = new ArrayList<>();
    private final List<RewardGrants.Held> given = new ArrayList<>();
    private final List<RewardGrants.Held> taken = new ArrayList<>();

    public Bookings(Ledger ledger, RewardGrants rewards, LocalDate today, Instant now) {
        this.ledger = ledger;
        this.rewards = rewards;
        this.today = today;
        this.now = now;
    }

    /**
     * A conversion begins to count, for what is left of it.
     *
     * @param commission as priced
     * @param reversed of it by refunds before
     * @param net what is left of its base
     * @param terms of its plan version
     */
    public void earn(
            Standing standing,
            Booked what,
            long commission,
            long reversed,
            long net,
            boolean whole,
            List<Reward> terms) {
        var before = standing.ever();
        int count = whole ? 1 : 0;
        standing.move(what.day(), net, count, commission - reversed);
        post(
                what,
                EntryKind.COMMISSION,
                commission,
                what.availableAt(),
                Source.conversion(what.conversionId()),
                net,
                count);
        if (reversed != 0) {
            post(what, EntryKind.REVERSAL, -reversed, what.availableAt(), Source.conversion(what.conversionId()), 0, 0);
        }
        var held = standing.heldFor(what.conversionId()).stream()
                .map(RewardGrants.Held::grant)
                .toList();
        for (var grant : Reward.earned(terms, before, standing.ever(), net, held)) {
            give(standing, what, grant);
        }
    }

    /**
     * A conversion loses something: by a refund, a rejection, or because the credit moves on.
     *
     * @param commission that is taken back, zero or more
     * @param sales by which its sales fall
     * @param leaves whether it leaves the count of conversions
     * @param left of its base
     */
    public void lose(
            Standing standing,
            Booked what,
            @Nullable UUID refundId,
            long commission,
            long sales,
            boolean leaves,
            long left) {
        int count = leaves ? -1 : 0;
        standing.move(what.day(), -sales, count, -commission);
        var availableAt = later(what.availableAt());
        post(
                what,
                EntryKind.REVERSAL,
                -commission,
                availableAt,
                Source.refund(what.conversionId(), refundId),
                -sales,
                count);
        for (var held : standing.heldFor(what.conversionId())) {
            for (var undone : Reward.undone(List.of(held.grant()), standing.ever(), left)) {
                takeBack(standing, what, held, undone, availableAt);
            }
        }
    }

    public void write() {
        ledger.post(postings);
        rewards.drop(taken.stream().filter(held -> !given.contains(held)).toList());
        rewards.keep(given.stream().filter(held -> !taken.contains(held)).toList());
    }

    private void takeBack(
            Standing standing, Booked what, RewardGrants.Held held, Reward.Grant undone, Instant availableAt) {
        standing.take(held);
        taken.add(held);
        postReward(what, EntryKind.REWARD_REVERSAL, -undone.amount(), availableAt, held.name());
        if (undone.first() > held.first()) {
            var rest = new Reward.Grant(held.grant().reward(), held.first(), undone.first() - 1);
            var kept = RewardGrants.Held.of(held.enrollmentId(), held.conversionId(), rest);
            standing.give(kept);
            given.add(kept);
        }
    }

    private void give(Standing standing, Booked what, Reward.Grant grant) {
        var held = RewardGrants.Held.of(what.enrollmentId(), what.conversionId(), grant);
        standing.give(held);
        given.add(held);
        postReward(what, EntryKind.REWARD, grant.amount(), what.availableAt(), held.name());
    }

    private void postReward(Booked what, EntryKind kind, long amount, Instant availableAt, String name) {
        postings.add(Posting.of(
                what.enrollmentId(), kind, amount, today, availableAt, Source.conversion(what.conversionId()), name));
    }

    private void post(
            Booked what, EntryKind kind, long amount, Instant availableAt, Source source, long sales, long count) {
        postings.add(Posting.ofConversion(
                what.enrollmentId(),
                kind,
                amount,
                what.day(),
                availableAt,
                source,
                sales,
                count,
                what.creditedBy().name()));
    }

    private Instant later(Instant availableAt) {
        return availableAt.isAfter(now) ? availableAt : now;
    }

    /** A conversion as its account sees it. */
    public record Booked(
            UUID conversionId, UUID enrollmentId, LocalDate day, Instant availableAt, Attribution.Source creditedBy) {}
}

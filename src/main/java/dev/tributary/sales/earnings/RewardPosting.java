package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.accounts.Posting.Source;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Reward;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The rewards that conversions reach and lose, collected in memory. */
final class RewardPosting {
    private final RewardGrants grants;
    private final LocalDate today;
    private final Instant now;
    private final List<Posting> postings;
    private final List<GrantedReward> given = new ArrayList<>();
    private final List<GrantedReward> taken = new ArrayList<>();

    /** @param postings where entries are added */
    RewardPosting(RewardGrants grants, LocalDate today, Instant now, List<Posting> postings) {
        this.grants = grants;
        this.today = today;
        this.now = now;
        this.postings = postings;
    }

    /** What a conversion reaches: milestones between {@code before} and where the account stands now. */
    void earn(AccountProgress progress, CreditedConversion credited, Tally before, long net, List<Reward> terms) {
        var granted = progress.heldFor(credited.conversionId()).stream()
                .map(GrantedReward::grant)
                .toList();
        for (var grant : Reward.earned(terms, before, progress.ever(), net, granted)) {
            var earned =
                    GrantedReward.of(credited.enrollmentId(), credited.conversionId(), grant, credited.availableAt());
            progress.give(earned);
            given.add(earned);
            post(credited, EntryKind.REWARD, grant.amount(), credited.availableAt(), earned.name());
        }
    }

    /**
     * What the account no longer reaches.
     *
     * @param left of the conversion's base
     */
    void takeBack(AccountProgress progress, CreditedConversion credited, long left) {
        for (var granted : progress.heldFor(credited.conversionId())) {
            for (var undone : Reward.undone(List.of(granted.grant()), progress.ever(), left)) {
                takeBack(progress, credited, granted, undone);
            }
        }
    }

    private void takeBack(
            AccountProgress progress, CreditedConversion credited, GrantedReward granted, Reward.Grant undone) {
        progress.take(granted);
        taken.add(granted);
        var available = granted.availableAt().isAfter(now) ? granted.availableAt() : now;
        post(credited, EntryKind.REWARD_REVERSAL, -undone.amount(), available, granted.name());
        if (undone.first() > granted.first()) {
            var rest = new Reward.Grant(granted.grant().reward(), granted.first(), undone.first() - 1);
            var kept = GrantedReward.of(granted.enrollmentId(), granted.conversionId(), rest, granted.availableAt());
            progress.give(kept);
            given.add(kept);
        }
    }

    private void post(CreditedConversion credited, EntryKind kind, long amount, Instant availableAt, String name) {
        var source = Source.conversion(credited.conversionId());
        postings.add(Posting.of(credited.enrollmentId(), kind, amount, today, availableAt, source, name));
    }

    void write() {
        grants.delete(taken.stream().filter(granted -> !given.contains(granted)).toList());
        grants.save(given.stream().filter(granted -> !taken.contains(granted)).toList());
    }
}

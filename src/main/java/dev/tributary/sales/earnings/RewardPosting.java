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

/** Collects in memory the rewards that conversions reach and lose. */
final class RewardPosting {
    private final RewardGrants grants;
    private final LocalDate today;
    private final Instant now;
    private final List<Posting> postings;
    private final List<GrantedReward> added = new ArrayList<>();
    private final List<GrantedReward> removed = new ArrayList<>();

    /** @param postings to which entries are added */
    RewardPosting(RewardGrants grants, LocalDate today, Instant now, List<Posting> postings) {
        this.grants = grants;
        this.today = today;
        this.now = now;
        this.postings = postings;
    }

    /** Grants the milestones that a conversion reaches: those between {@code before} and the present progress. */
    void earn(AccountProgress progress, CreditedConversion credited, Tally before, long net, List<Reward> terms) {
        var granted = progress.heldFor(credited.conversionId()).stream()
                .map(GrantedReward::grant)
                .toList();
        for (var grant : Reward.earned(terms, before, progress.ever(), net, granted)) {
            var earned =
                    GrantedReward.of(credited.enrollmentId(), credited.conversionId(), grant, credited.availableAt());
            progress.add(earned);
            added.add(earned);
            post(credited, EntryKind.REWARD, grant.amount(), credited.availableAt(), earned.name());
        }
    }

    /**
     * Reverses the rewards that the account no longer reaches.
     *
     * @param left what is left of the conversion's base
     */
    void reverse(AccountProgress progress, CreditedConversion credited, long left) {
        for (var granted : progress.heldFor(credited.conversionId())) {
            for (var undone : Reward.undone(List.of(granted.grant()), progress.ever(), left)) {
                reverse(progress, credited, granted, undone);
            }
        }
    }

    private void reverse(
            AccountProgress progress, CreditedConversion credited, GrantedReward granted, Reward.Grant undone) {
        progress.remove(granted);
        removed.add(granted);
        var available = granted.availableAt().isAfter(now) ? granted.availableAt() : now;
        post(credited, EntryKind.REWARD_REVERSAL, -undone.amount(), available, granted.name());
        if (undone.first() > granted.first()) {
            var rest = new Reward.Grant(granted.grant().reward(), granted.first(), undone.first() - 1);
            var kept = GrantedReward.of(granted.enrollmentId(), granted.conversionId(), rest, granted.availableAt());
            progress.add(kept);
            added.add(kept);
        }
    }

    private void post(CreditedConversion credited, EntryKind kind, long amount, Instant availableAt, String name) {
        var source = Source.conversion(credited.conversionId());
        postings.add(Posting.of(credited.enrollmentId(), kind, amount, today, availableAt, source, name));
    }

    void write() {
        grants.delete(
                removed.stream().filter(granted -> !added.contains(granted)).toList());
        grants.save(added.stream().filter(granted -> !removed.contains(granted)).toList());
    }
}

package dev.tributary.sales.earnings;

import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.ledger.accounts.Posting.Source;
import dev.tributary.pricing.commissions.Progress.Tally;
import dev.tributary.pricing.commissions.Reward;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Collects in memory the rewards that conversions reach and lose. */
final class RewardPosting {
    private final RewardGrants grants;
    private final ReversedRewards reversedRewards;
    private final LocalDate today;
    private final Instant now;
    private final List<Posting> postings;
    private final List<GrantedReward> added = new ArrayList<>();
    private final List<GrantedReward> removed = new ArrayList<>();
    private final Map<UUID, ReversedReward> reversed = new LinkedHashMap<>();
    private final List<UUID> restored = new ArrayList<>();

    /** @param postings to which entries are added */
    RewardPosting(
            RewardGrants grants,
            ReversedRewards reversedRewards,
            LocalDate today,
            Instant now,
            List<Posting> postings) {
        this.grants = grants;
        this.reversedRewards = reversedRewards;
        this.today = today;
        this.now = now;
        this.postings = postings;
    }

    /** Grants the milestones that a conversion reaches: those between {@code before} and the present progress. */
    void earn(AccountProgress progress, CreditedConversion credited, Tally before, long net, List<Reward> terms) {
        for (var grant : Reward.earned(terms, before, progress.ever(), net, held(progress, credited.conversionId()))) {
            grant(
                    progress,
                    GrantedReward.of(credited.enrollmentId(), credited.conversionId(), grant, credited.availableAt()));
        }
    }

    /**
     * Grants again, as they were, the rewards that were reversed for a reason that is undone now. Milestones that are reached no
     * longer without it wait until another reason is undone.
     *
     * @param reason the refund, else the conversion
     * @param left what is left of the conversion's base
     */
    void restore(AccountProgress progress, CreditedConversion credited, UUID reason, long left) {
        for (var candidate : undone(credited, reason)) {
            var grant = candidate.grant();
            Reward.restored(grant.grant(), progress.ever(), left, held(progress, credited.conversionId())).stream()
                    .map(again ->
                            GrantedReward.of(grant.enrollmentId(), grant.conversionId(), again, grant.availableAt()))
                    .forEach(again -> grant(progress, again));
            long reached = grant.grant().reward().reached(progress.ever(), left);
            if (reached < grant.last()) {
                reversed.put(candidate.id(), candidate.above(reached));
            } else {
                reversed.remove(candidate.id());
                restored.add(candidate.id());
            }
        }
    }

    /** A reward for the size of one order concerns that order alone. */
    private List<ReversedReward> undone(CreditedConversion credited, UUID reason) {
        return Stream.concat(
                        reversed.values().stream().filter(reward -> reason.equals(reward.reversedBy())),
                        reversedRewards.find(credited.enrollmentId(), reason).stream())
                .filter(reward -> reward.grant().enrollmentId().equals(credited.enrollmentId()))
                .filter(reward -> reward.grant().trigger() != Reward.Trigger.ORDER_AT_LEAST
                        || reward.grant().conversionId().equals(credited.conversionId()))
                .toList();
    }

    private static List<Reward.Grant> held(AccountProgress progress, UUID conversionId) {
        return progress.heldFor(conversionId).stream().map(GrantedReward::grant).toList();
    }

    private void grant(AccountProgress progress, GrantedReward granted) {
        progress.add(granted);
        added.add(granted);
        post(granted.conversionId(), granted, EntryKind.REWARD, granted.grant().amount(), granted.availableAt());
    }

    /**
     * Reverses the rewards that the account no longer reaches.
     *
     * @param reason the refund, else the conversion
     * @param left what is left of the conversion's base
     */
    void reverse(AccountProgress progress, CreditedConversion credited, UUID reason, long left) {
        for (var granted : progress.heldFor(credited.conversionId())) {
            for (var undone : Reward.undone(List.of(granted.grant()), progress.ever(), left)) {
                reverse(progress, credited, granted, undone);
                var taken =
                        GrantedReward.of(granted.enrollmentId(), granted.conversionId(), undone, granted.availableAt());
                reversed.put(taken.id(), new ReversedReward(taken, reason));
            }
        }
    }

    private void reverse(
            AccountProgress progress, CreditedConversion credited, GrantedReward granted, Reward.Grant undone) {
        progress.remove(granted);
        removed.add(granted);
        var available = granted.availableAt().isAfter(now) ? granted.availableAt() : now;
        post(credited.conversionId(), granted, EntryKind.REWARD_REVERSAL, -undone.amount(), available);
        if (undone.first() > granted.first()) {
            var rest = new Reward.Grant(granted.grant().reward(), granted.first(), undone.first() - 1);
            var kept = GrantedReward.of(granted.enrollmentId(), granted.conversionId(), rest, granted.availableAt());
            progress.add(kept);
            added.add(kept);
        }
    }

    private void post(UUID conversionId, GrantedReward granted, EntryKind kind, long amount, Instant availableAt) {
        var source = Source.conversion(conversionId);
        postings.add(Posting.of(granted.enrollmentId(), kind, amount, today, availableAt, source, granted.name()));
    }

    void write() {
        grants.delete(
                removed.stream().filter(granted -> !added.contains(granted)).toList());
        grants.save(added.stream().filter(granted -> !removed.contains(granted)).toList());
        reversedRewards.delete(restored);
        reversedRewards.save(reversed.values());
    }
}

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
        earn(progress, credited, before, net, terms, List.of());
    }

    /**
     * As above, after rewards were restored. Their milestones had been reached before the conversion, so it does not earn a
     * reward that its plan version has for them under another name.
     */
    void earn(
            AccountProgress progress,
            CreditedConversion credited,
            Tally before,
            long net,
            List<Reward> terms,
            List<Reward.Grant> restoredNow) {
        var behind = Stream.concat(
                        held(progress, credited.conversionId()).stream(),
                        terms.stream()
                                .flatMap(reward -> restoredNow.stream()
                                        .filter(reward::isForSameMilestones)
                                        .map(grant -> new Reward.Grant(reward, grant.first(), grant.last()))))
                .toList();
        for (var grant : Reward.earned(terms, before, progress.ever(), net, behind)) {
            grant(
                    progress,
                    GrantedReward.of(credited.enrollmentId(), credited.conversionId(), grant, credited.availableAt()));
        }
    }

    /**
     * Grants again, as they were, the rewards that were reversed for a reason that is undone now. Milestones that are reached no
     * longer without it wait until another reason is undone, whichever it is: which ones keep them from being reached is not
     * known. An order that reaches such a milestone first does not end the wait, because it may be in a version of the plan
     * without the reward. What was granted meanwhile for the milestone, under whatever name, is not granted twice.
     *
     * @param reason the refund, else the conversion
     * @param left what is left of the conversion's base
     * @return what was granted again
     */
    List<Reward.Grant> restore(AccountProgress progress, CreditedConversion credited, UUID reason, long left) {
        var candidates = undone(credited, reason);
        var renamed = renamed(held(progress, credited.conversionId()), candidates);
        List<Reward.Grant> granted = new ArrayList<>();
        for (var candidate : candidates) {
            var grant = candidate.grant();
            var held = held(progress, credited.conversionId()).stream()
                    .filter(other -> grant.grant().reward().isSame(other) || renamed.contains(other))
                    .toList();
            for (var again : Reward.restored(grant.grant(), progress.ever(), left, held)) {
                granted.add(again);
                grant(
                        progress,
                        GrantedReward.of(grant.enrollmentId(), grant.conversionId(), again, grant.availableAt()));
            }
            keepRest(candidate, grant.grant().reward().reached(progress.ever(), left));
        }
        return granted;
    }

    /** The milestones above those reached wait for another reason. */
    private void keepRest(ReversedReward candidate, long reached) {
        if (reached < candidate.grant().last()) {
            reversed.put(candidate.id(), candidate.above(reached));
        } else {
            reversed.remove(candidate.id());
            restored.add(candidate.id());
        }
    }

    /** Grants that can only replace a candidate under another name, since none of the candidates has their name. */
    private static List<Reward.Grant> renamed(List<Reward.Grant> held, List<ReversedReward> candidates) {
        return held.stream()
                .filter(grant -> candidates.stream()
                        .noneMatch(
                                candidate -> candidate.grant().grant().reward().isSame(grant)))
                .toList();
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

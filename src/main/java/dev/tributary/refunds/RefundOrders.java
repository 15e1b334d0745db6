package dev.tributary.refunds;

import dev.tributary.problems.Problem;
import dev.tributary.problems.Problems;
import dev.tributary.refunds.LowerConversions.Lowered;
import dev.tributary.refunds.LowerConversions.Refused;
import dev.tributary.refunds.LowerConversions.Wish;
import dev.tributary.transactions.Answer;
import dev.tributary.transactions.Rounds;
import dev.tributary.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes lists of refunds, and applies those that came before their orders. */
@ApplicationScoped
public class RefundOrders {
    private static final int CREATED = 201;
    private static final int KNOWN = 200;

    private final Refunds refunds;
    private final LowerConversions lowering;
    private final Clock clock;

    RefundOrders(Refunds refunds, LowerConversions lowering, Clock clock) {
        this.refunds = refunds;
        this.lowering = lowering;
        this.clock = clock;
    }

    /**
     * Takes one.
     *
     * @throws RefundConflict when it was taken before with another content
     * @throws LowerConversions.RefundExceedsRemaining with nothing changed
     */
    public void take(NewRefund refund) {
        if (take(List.of(refund)).get(0) instanceof Answer.Refused<RefundView> refused) {
            throw refused.why();
        }
    }

    /** An answer for each refund, in their order. One that comes twice is looked at again when the others are judged. */
    List<Answer<RefundView>> take(List<NewRefund> list) {
        var answers = new TreeMap<Integer, Answer<RefundView>>();
        for (var round : Rounds.of(list, refund -> refund.refundId().strip())) {
            takeDistinct(round, list, answers);
        }
        return List.copyOf(answers.values());
    }

    private void takeDistinct(List<Integer> round, List<NewRefund> list, Map<Integer, Answer<RefundView>> answers) {
        var fresh = round.stream()
                .map(place -> new Refunds.Fresh(TypeId.next(), list.get(place)))
                .toList();
        var taken = refunds.take(fresh, clock.instant());
        var refusals =
                apply(fresh.stream().filter(one -> taken.contains(one.id())).toList());
        refunds.giveBack(List.copyOf(refusals.keySet()));
        var known = refunds.known(
                fresh.stream().map(one -> one.refund().refundId().strip()).toList());
        for (int i = 0; i < round.size(); i++) {
            var one = fresh.get(i);
            var refusal = refusals.get(one.id());
            answers.put(
                    round.get(i),
                    refusal != null
                            ? new Answer.Refused<>(refusal)
                            : answer(
                                    one,
                                    Objects.requireNonNull(
                                            known.get(one.refund().refundId().strip()))));
        }
    }

    private static Answer<RefundView> answer(Refunds.Fresh fresh, Refunds.Known known) {
        if (known.row().id().equals(fresh.id())) {
            return new Answer.Given<>(CREATED, known.row().view());
        }
        return known.content().isSameAs(fresh.refund())
                ? new Answer.Given<>(KNOWN, known.row().view())
                : new Answer.Refused<>(new RefundConflict());
    }

    /** Applies those whose orders are here; the refusals of those that ask for too much, by refund. */
    private Map<UUID, RuntimeException> apply(List<Refunds.Fresh> taken) {
        var conversions = refunds.conversionsOf(
                taken.stream().map(one -> one.refund().orderId().strip()).toList());
        List<Wish> wishes = new ArrayList<>();
        for (var one : taken) {
            var conversion = conversions.get(one.refund().orderId().strip());
            if (conversion != null) {
                wishes.add(new Wish(one.id(), conversion, one.refund()));
            }
        }
        return lower(wishes).stream()
                .collect(Collectors.toMap(refused -> refused.wish().refundId(), Refused::why));
    }

    private List<Refused> lower(List<Wish> wishes) {
        var outcomes = lowering.by(wishes);
        refunds.applied(
                outcomes.stream()
                        .filter(Lowered.class::isInstance)
                        .map(Lowered.class::cast)
                        .toList(),
                clock.instant());
        return outcomes.stream()
                .filter(Refused.class::isInstance)
                .map(Refused.class::cast)
                .toList();
    }

    /**
     * Applies the refunds that were here before their orders.
     *
     * @param conversionIds of the orders that have come, by order id
     * @return the conversions they changed
     */
    public Set<UUID> ordersCame(Map<String, UUID> conversionIds) {
        var waiting = refunds.waitingFor(conversionIds, clock.instant());
        applyLate(waiting);
        return waiting.stream().map(Wish::conversionId).collect(Collectors.toSet());
    }

    /** Which of these refund ids were taken before. */
    public Set<String> taken(List<String> refundIds) {
        return refunds.taken(refundIds);
    }

    /** Refunds whose orders are here by now, and those that have waited too long. */
    void applyOverdue() {
        var now = clock.instant();
        applyLate(refunds.waitingInVain(now));
        refunds.giveUp(now);
    }

    /** The order stands; what cannot be refunded is kept with the reason. */
    private void applyLate(List<Wish> waiting) {
        for (var refused : lower(waiting)) {
            var problem = Problems.explain(refused.why());
            if (problem == null) {
                throw refused.why();
            }
            refunds.refused(refused.wish().refundId(), refused.wish().conversionId(), problem.code());
        }
    }

    /** The shop's refund id was used for another refund. */
    static final class RefundConflict extends Problem {
        RefundConflict() {
            super(CONFLICT, "This refund was reported before with another content; nothing was changed.");
        }
    }
}

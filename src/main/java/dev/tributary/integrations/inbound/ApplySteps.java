package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.Step;
import dev.tributary.platform.problems.Problems;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionInputs;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.ReattributeConversion;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.conversions.ReviewNote;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.EditOrder;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.RefundOrders;
import dev.tributary.sales.refunds.UndoRefund;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Takes steps in the transaction at hand. One that is refused changes nothing, and the others are taken all the same. */
@ApplicationScoped
class ApplySteps {
    private static final int SERVER_ERROR = 500;

    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final RefundOrders refundOrders;
    private final UndoRefund undoRefund;
    private final EditOrder editOrder;
    private final ReviewConversion review;
    private final ReattributeConversion reattribute;
    private final ProductCollections collections;
    private final Validator validator;

    ApplySteps(
            Conversions conversions,
            ConversionInputs inputs,
            RefundOrders refundOrders,
            UndoRefund undoRefund,
            EditOrder editOrder,
            ReviewConversion review,
            ReattributeConversion reattribute,
            ProductCollections collections,
            Validator validator) {
        this.conversions = conversions;
        this.inputs = inputs;
        this.refundOrders = refundOrders;
        this.undoRefund = undoRefund;
        this.editOrder = editOrder;
        this.review = review;
        this.reattribute = reattribute;
        this.collections = collections;
        this.validator = validator;
    }

    /** Notes of the steps that were refused. */
    List<Note> apply(Sender sender, List<Step> steps) {
        List<Note> refused = new ArrayList<>();
        for (var step : steps) {
            try {
                apply(sender, step, refused::add);
            } catch (RuntimeException why) {
                refused.add(note(why));
            }
        }
        return refused;
    }

    /** @throws RuntimeException the refusal itself, when it is not the sender's */
    static Note note(RuntimeException why) {
        var problem = Problems.body(why);
        if (problem.status() >= SERVER_ERROR) {
            throw why;
        }
        var pointer = problem.errors().isEmpty() ? "" : problem.errors().get(0).pointer() + ": ";
        return new Note(problem.code(), pointer + Objects.requireNonNullElse(problem.detail(), ""));
    }

    private void apply(Sender sender, Step step, Consumer<Note> notes) {
        if (step instanceof Step.Amend amend) {
            editOrder.follow(valid(collections.added(sender.integrationId(), amend.order())));
        } else if (step instanceof Step.AddEvidence evidence) {
            addEvidence(evidence);
        } else if (step instanceof Step.Reject reject) {
            review.reject(
                    order(reject.orderId()).id(),
                    Review.Reason.valueOf(reject.reason().name()),
                    new ReviewNote(reject.note(), false));
        } else if (step instanceof Step.Accept accept) {
            accept(accept, notes);
        } else if (step instanceof Step.Refund refund) {
            takeRefund(refund.refund());
        } else if (step instanceof Step.RefundRest rest) {
            take(NewRefund.full(rest.refundId(), rest.orderId()), refundOrders::record);
        } else if (step instanceof Step.Undo undo) {
            undoRefund.undoIfTaken(undo.refundId(), "The shop took it back");
        }
    }

    private void addEvidence(Step.AddEvidence evidence) {
        var report = new NewConversion(
                evidence.orderId(),
                Order.Type.SALE,
                null,
                null,
                evidence.clickIds(),
                evidence.promoCodes(),
                evidence.customer(),
                List.of(),
                null,
                0,
                0,
                0,
                false,
                null,
                null,
                Map.of());
        reattribute.reattributeIfStronger(order(evidence.orderId()).id(), valid(report));
    }

    /** What a signal put before staff, or refused by the brand's policy, is not decided by a payment. */
    private void accept(Step.Accept accept, Consumer<Note> notes) {
        var order = order(accept.orderId());
        if (inputs.isForStaff(order.id())) {
            notes.accept(
                    new Note("for_staff", "The order is paid, but it was found on it that staff has to accept it."));
        } else {
            review.accept(order.id(), accept.note());
        }
    }

    /** What shops pay back may hold shipping and fees that have no label: it never takes back more than is left. */
    private void takeRefund(NewRefund refund) {
        take(refund, refund.amount() == null ? refundOrders::record : refundOrders::recordUpToRest);
    }

    private void take(NewRefund refund, Consumer<NewRefund> record) {
        boolean isNothing =
                refund.lines().isEmpty() && !refund.full() && (refund.amount() == null || refund.amount() == 0);
        if (!isNothing && !refundOrders.findTaken(List.of(refund.refundId())).contains(refund.refundId())) {
            record.accept(valid(refund));
        }
    }

    private Conversion order(String orderId) {
        return conversions.findByOrder(orderId).orElseThrow(() -> new IllegalStateException("The order has gone"));
    }

    <T> T valid(T value) {
        var violations = validator.validate(value);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return value;
    }
}

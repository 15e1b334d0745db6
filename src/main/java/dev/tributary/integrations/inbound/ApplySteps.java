package dev.tributary.integrations.inbound;

import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.Step;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionInputs;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.ReattributeConversion;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.conversions.ReviewConversion;
import dev.tributary.sales.refunds.EditOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Carries out steps in the current transaction. A refused step changes nothing and does not stop the others. */
@ApplicationScoped
class ApplySteps {
    private final Conversions conversions;
    private final ConversionInputs inputs;
    private final ApplyRefundSteps refundSteps;
    private final EditOrder editOrder;
    private final ReviewConversion review;
    private final ReattributeConversion reattribute;
    private final ProductCollections collections;
    private final ValidStatements validStatements;

    ApplySteps(
            Conversions conversions,
            ConversionInputs inputs,
            ApplyRefundSteps refundSteps,
            EditOrder editOrder,
            ReviewConversion review,
            ReattributeConversion reattribute,
            ProductCollections collections,
            ValidStatements validStatements) {
        this.conversions = conversions;
        this.inputs = inputs;
        this.refundSteps = refundSteps;
        this.editOrder = editOrder;
        this.review = review;
        this.reattribute = reattribute;
        this.collections = collections;
        this.validStatements = validStatements;
    }

    /** @return notes about the refused steps */
    List<Note> apply(Sender sender, List<Step> steps) {
        List<Note> refused = new ArrayList<>();
        for (var step : steps) {
            try {
                apply(sender, step, refused::add);
            } catch (RuntimeException refusal) {
                refused.add(RefusalNote.of(refusal));
            }
        }
        return refused;
    }

    private void apply(Sender sender, Step step, Consumer<Note> notes) {
        if (step instanceof Step.Amend amend) {
            editOrder.apply(validStatements.valid(collections.withCollections(sender.integrationId(), amend.order())));
        } else if (step instanceof Step.AddEvidence evidence) {
            addEvidence(evidence);
        } else if (step instanceof Step.Reject reject) {
            review.rejectForShop(
                    order(reject.orderId()).id(),
                    Review.Reason.valueOf(reject.reason().name()),
                    reject.note());
        } else if (step instanceof Step.Accept accept) {
            accept(accept, notes);
        } else {
            refundSteps.apply(step);
        }
    }

    private void addEvidence(Step.AddEvidence evidence) {
        var order = validStatements.valid(evidence.asOrder());
        reattribute.reattributeIfStronger(order(evidence.orderId()).id(), order);
    }

    /** A payment does not accept an order that a signal put up for review by staff, or that staff or the brand's policy rejected. */
    private void accept(Step.Accept accept, Consumer<Note> notes) {
        var order = order(accept.orderId());
        if (inputs.isForStaff(order.id())) {
            notes.accept(
                    new Note("for_staff", "The order is paid, but it was found on it that staff has to accept it."));
        } else if (!review.acceptForShop(order.id(), accept.note())) {
            notes.accept(new Note("for_staff", "The order is paid, but staff have rejected it."));
        }
    }

    private Conversion order(String orderId) {
        return conversions.findByOrder(orderId).orElseThrow(() -> new IllegalStateException("The order has gone"));
    }
}

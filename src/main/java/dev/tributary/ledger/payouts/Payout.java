package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.enrollments.Enrollment;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payment to one member for one enrollment. */
@Entity
@Table(name = "payouts")
class Payout extends TenantEntity {
    private UUID enrollmentId;
    private UUID memberId;
    private UUID offerId;
    private @Nullable UUID batchId;
    private Currency currency;
    private long amount;
    private long tax;
    private long payoutMinimum;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    @Enumerated(EnumType.STRING)
    private PayoutMethod method;

    private @Nullable String payTo;
    private @Nullable String payToName;
    private @Nullable String payToBic;

    @Enumerated(EnumType.STRING)
    private Way way;

    private @Nullable UUID transferId;
    private @Nullable String reference;
    private @Nullable String note;
    private @Nullable String failureReason;
    private Instant createdAt;
    private @Nullable Instant paidAt;
    private @Nullable Instant returnedAt;
    private @Nullable Instant settlesUntil;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Payout() {}

    /**
     * @param amount minor units, above zero
     * @param brand source of the currency, and of the payout minimum when the enrollment has none of its own
     */
    Payout(Enrollment enrollment, Brand brand, long amount, PayoutStatus status, PayoutRequest request, Instant now) {
        super(enrollment.brandId(), TypeId.next());
        this.enrollmentId = enrollment.id();
        this.memberId = enrollment.memberId();
        this.offerId = enrollment.offerId();
        this.currency = brand.currency();
        this.amount = amount;
        this.payoutMinimum = Objects.requireNonNullElse(enrollment.payoutMinimum(), brand.payoutMinimum());
        this.status = status;
        this.method = request.method();
        this.way = Way.MANUAL;
        this.reference = request.reference();
        this.note = request.note();
        this.createdAt = now;
        this.paidAt = status == PayoutStatus.PAID ? now : null;
    }

    /** Staff will pay it by hand, although the member has no payout profile. */
    void process() {
        status = PayoutStatus.PROCESSING;
        way = way.isProvider() ? Way.MANUAL : way;
    }

    /** Marks the payout as paying all that is due at that instant. */
    void settlesAllUntil(Instant instant) {
        settlesUntil = instant;
    }

    /** The payout pays all that was available by this instant; null when it pays only a part. */
    @Nullable
    Instant settlesUntil() {
        return settlesUntil;
    }

    /** @param to null while the member has not said where to pay */
    void payBy(Way by, @Nullable PayTo to) {
        way = by;
        if (to != null) {
            method = by.isProvider() ? to.method() : method;
            payTo = to.address();
            payToName = to.name();
            payToBic = to.bic();
        }
    }

    /** Null while the member has not said where to pay, and for payments made elsewhere. */
    @Nullable
    PayTo payTo() {
        return payTo == null || payToName == null ? null : new PayTo(method, payTo, payToName, payToBic);
    }

    Way way() {
        return way;
    }

    /** The transfer that sends it to a provider; null without a provider. */
    @Nullable
    UUID transferId() {
        return transferId;
    }

    /** Why it failed or was returned, if known. */
    @Nullable
    String failureReason() {
        return failureReason;
    }

    /** When it was returned after it was paid. */
    @Nullable
    Instant returnedAt() {
        return returnedAt;
    }

    void changeReference(String to) {
        reference = to;
    }

    UUID enrollmentId() {
        return enrollmentId;
    }

    UUID memberId() {
        return memberId;
    }

    UUID offerId() {
        return offerId;
    }

    Currency currency() {
        return currency;
    }

    long amount() {
        return amount;
    }

    /** Paid on top of the amount; minor units. */
    long tax() {
        return tax;
    }

    /** The batch that made it; null for a single payout. */
    @Nullable
    UUID batchId() {
        return batchId;
    }

    /** The minimum when the payout was created: the enrollment's, else the brand's. */
    long payoutMinimum() {
        return payoutMinimum;
    }

    PayoutStatus status() {
        return status;
    }

    PayoutMethod method() {
        return method;
    }

    @Nullable
    String reference() {
        return reference;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant paidAt() {
        return paidAt;
    }
}

package dev.tributary.ledger.payouts;

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
    private long payoutMinimum;

    @Enumerated(EnumType.STRING)
    private PayoutStatus status;

    @Enumerated(EnumType.STRING)
    private PayoutMethod method;

    private @Nullable String payTo;
    private @Nullable String payToName;
    private @Nullable String payToBic;
    private @Nullable String reference;
    private @Nullable String note;
    private Instant createdAt;
    private @Nullable Instant paidAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Payout() {}

    /**
     * @param amount minor units, above zero
     * @param brand its currency is kept with the payout, and its payout minimum where the enrollment has none of its own
     */
    Payout(
            Enrollment enrollment,
            Brand brand,
            long amount,
            PayoutStatus status,
            PayoutMethod method,
            @Nullable String reference,
            @Nullable String note,
            Instant now) {
        super(enrollment.brandId(), TypeId.next());
        this.enrollmentId = enrollment.id();
        this.memberId = enrollment.memberId();
        this.offerId = enrollment.offerId();
        this.currency = brand.currency();
        this.amount = amount;
        this.payoutMinimum = Objects.requireNonNullElse(enrollment.payoutMinimum(), brand.payoutMinimum());
        this.status = status;
        this.method = method;
        this.reference = reference;
        this.note = note;
        this.createdAt = now;
        this.paidAt = status == PayoutStatus.PAID ? now : null;
    }

    /** @throws PayoutSettled when it is paid, failed or cancelled already */
    void changeStatus(PayoutStatus next, Instant now) {
        if (!status.canBecome(next)) {
            throw new PayoutSettled(status, next);
        }
        status = next;
        paidAt = next == PayoutStatus.PAID ? now : null;
    }

    void payTo(PayTo to) {
        payTo = to.address();
        payToName = to.name();
        payToBic = to.bic();
    }

    /** Null while the member has not said where to pay, and for payments made elsewhere. */
    @Nullable
    PayTo payTo() {
        return payTo == null || payToName == null ? null : new PayTo(method, payTo, payToName, payToBic);
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

    /** Of the batch that made it; null for one made by itself. */
    @Nullable
    UUID batchId() {
        return batchId;
    }

    /** The enrollment's when the payout was created, else the brand's. */
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

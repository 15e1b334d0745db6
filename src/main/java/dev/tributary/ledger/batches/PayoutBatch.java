package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.TenantEntity;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One run that pays everything due. While it is prepared its figures are a proposal, and nothing is reserved. */
@Entity
@Table(name = "payout_batches")
class PayoutBatch extends TenantEntity {
    enum Status {
        /** Waits for staff to confirm it. */
        PREPARED,
        /** It was confirmed, and its payouts are being made, a portion at a time. */
        CONFIRMING,
        /** Its payouts are made. */
        CONFIRMED
    }

    @Enumerated(EnumType.STRING)
    private Status status;

    @JdbcTypeCode(SqlTypes.JSON)
    private BatchFilter filter;

    @Enumerated(EnumType.STRING)
    private Way way;

    private @Nullable LocalDate scheduledDay;
    private Currency currency;
    private long count;
    private long amount;
    private String digest;
    private Instant createdAt;
    private @Nullable Instant confirmedAt;
    private long reservedCount;
    private long reservedAmount;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected PayoutBatch() {}

    PayoutBatch(Brand brand, Status status, BatchRequest request, BatchFigures figures, Instant now) {
        super(brand.id(), TypeId.next());
        this.status = status;
        this.filter = request.filter();
        this.way = request.way();
        this.scheduledDay = request.scheduledDay();
        this.currency = brand.currency();
        this.count = figures.count();
        this.amount = figures.amount();
        this.digest = figures.digest();
        this.createdAt = now;
        this.confirmedAt = status == Status.PREPARED ? null : now;
    }

    /** Replaces the figures with those of now. */
    void refresh(BatchFigures figures) {
        count = figures.count();
        amount = figures.amount();
        digest = figures.digest();
    }

    /** Confirms the batch; all its payouts are made in the same transaction. */
    void confirm(BatchFigures figures, Instant now) {
        refresh(figures);
        status = Status.CONFIRMED;
        confirmedAt = now;
        reservedCount = count;
        reservedAmount = amount;
    }

    /** Confirms the batch; its payouts are made later, in portions. */
    void beginConfirming(BatchFigures figures, Instant now) {
        refresh(figures);
        status = Status.CONFIRMING;
        confirmedAt = now;
    }

    void addReserved(BatchFigures portion) {
        reservedCount += portion.count();
        reservedAmount = Math.addExact(reservedAmount, portion.amount());
    }

    /** Sets the sums to what was reserved: accounts can be due less by the time they are paid. */
    void complete() {
        status = Status.CONFIRMED;
        count = reservedCount;
        amount = reservedAmount;
    }

    /** When it was confirmed; {@code now} while it is being confirmed. */
    Instant confirmedAtOr(Instant now) {
        return confirmedAt == null ? now : confirmedAt;
    }

    long reservedCount() {
        return reservedCount;
    }

    Status status() {
        return status;
    }

    BatchFilter filter() {
        return filter;
    }

    Way way() {
        return way;
    }

    @Nullable
    LocalDate scheduledDay() {
        return scheduledDay;
    }

    Currency currency() {
        return currency;
    }

    long count() {
        return count;
    }

    long amount() {
        return amount;
    }

    String digest() {
        return digest;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }
}

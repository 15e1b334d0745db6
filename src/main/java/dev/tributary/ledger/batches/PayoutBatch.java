package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
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

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected PayoutBatch() {}

    PayoutBatch(
            UUID brandId,
            UUID id,
            Status status,
            BatchFilter filter,
            Way way,
            @Nullable LocalDate scheduledDay,
            Currency currency,
            BatchFigures figures,
            Instant now) {
        super(brandId, id);
        this.status = status;
        this.filter = filter;
        this.way = way;
        this.scheduledDay = scheduledDay;
        this.currency = currency;
        this.count = figures.count();
        this.amount = figures.amount();
        this.digest = figures.digest();
        this.createdAt = now;
        this.confirmedAt = status == Status.CONFIRMED ? now : null;
    }

    /** The figures of today, which staff have not seen yet. */
    void refresh(BatchFigures figures) {
        count = figures.count();
        amount = figures.amount();
        digest = figures.digest();
    }

    void confirm(Instant now) {
        status = Status.CONFIRMED;
        confirmedAt = now;
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

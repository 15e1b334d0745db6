package dev.tributary.platform.tenancy;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.web.Paging;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The entities of one type, scoped to the current tenant. Every query over entities goes through here. */
public abstract class TenantRepository<E extends TenantEntity> implements PanacheRepositoryBase<E, TenantEntity.Key> {
    @Inject
    protected Tenancy tenancy;

    private final String noun;

    protected TenantRepository(String noun) {
        this.noun = noun;
    }

    /** @throws NotFound */
    public final E get(UUID id) {
        return findOptional(id).orElseThrow(() -> new NotFound(noun));
    }

    public final Optional<E> findOptional(UUID id) {
        return findByIdOptional(new TenantEntity.Key(tenancy.brandId(), id));
    }

    /**
     * Locks the row until the transaction ends, and reads it after the lock: a lock alone would keep what the transaction read
     * before, and its next flush would undo changes that others committed meanwhile. A row that is locked already is returned as
     * it is, with the changes of this transaction.
     *
     * @throws NotFound
     */
    public final E lock(UUID id) {
        var row = get(id);
        if (getEntityManager().getLockMode(row) == LockModeType.PESSIMISTIC_WRITE) {
            return row;
        }
        try {
            getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return row;
        } catch (EntityNotFoundException deletedMeanwhile) {
            throw new NotFound(noun);
        }
    }

    public final List<E> listWhere(String condition, Map<String, Object> parameters) {
        return find("brandId = :brand and " + condition, scoped(parameters)).list();
    }

    /** A page of all rows plus one row, newest first. */
    public final List<E> page(Paging paging) {
        return page(paging, Conditions.none());
    }

    /** A page of the rows that meet the conditions plus one row, newest first. */
    public final List<E> page(Paging paging, Conditions conditions) {
        var scoped = scoped(conditions.values());
        scoped.put("before", paging.before());
        return find("brandId = :brand and id < :before" + conditions.sql() + " order by id desc", scoped)
                .range(0, paging.limit())
                .list();
    }

    /**
     * Inserts a row at once.
     *
     * @throws Problem the {@link #refusal} of the constraint that it violates
     */
    public final E add(E row) {
        persist(row);
        return save(row);
    }

    /**
     * Writes pending changes at once.
     *
     * @throws Problem the {@link #refusal} of the constraint that they violate
     */
    public final E save(E row) {
        try {
            flush();
            return row;
        } catch (ConstraintViolationException e) {
            var refusal = refusal(String.valueOf(e.getConstraintName()));
            throw refusal == null ? e : refusal;
        }
    }

    /** The problem to answer with when this constraint is violated; null when no request can violate it. */
    protected @Nullable Problem refusal(String constraint) {
        return null;
    }

    private Map<String, Object> scoped(Map<String, Object> parameters) {
        var scoped = new HashMap<>(parameters);
        scoped.put("brand", tenancy.brandId());
        return scoped;
    }
}

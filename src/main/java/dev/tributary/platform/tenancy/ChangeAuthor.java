package dev.tributary.platform.tenancy;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the changes of a transaction. The database writes it down beside each of them.
 *
 * @param id of the key, the staff member, the enrollment or the integration
 * @param requestId of the request that caused them
 */
public record ChangeAuthor(
        Kind kind, @Nullable UUID id, @Nullable String requestId) {
    /** Jobs, and work that follows a change by itself. */
    public static final ChangeAuthor SYSTEM = new ChangeAuthor(Kind.SYSTEM, null, null);

    private static final ThreadLocal<@Nullable ChangeAuthor> CURRENT = new ThreadLocal<>();

    /** What kind of caller it is; {@code RECIPIENT} follows a link in a mail. */
    public enum Kind {
        KEY,
        STAFF,
        AFFILIATE,
        INTEGRATION,
        OPERATOR,
        RECIPIENT,
        SYSTEM
    }

    /** Of the thread at hand; {@link #SYSTEM} unless somebody was named. */
    public static ChangeAuthor current() {
        var named = CURRENT.get();
        return named == null ? SYSTEM : named;
    }

    /** Does the work in this author's name. */
    public <T extends @Nullable Object> T run(Callable<T> work) {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** The same, whichever request it was. */
    public ChangeAuthor withoutRequest() {
        return new ChangeAuthor(kind, id, null);
    }

    /** As the database reads it. */
    String asSetting() {
        return kind + " " + (id == null ? "-" : id) + " " + (requestId == null ? "-" : requestId);
    }
}

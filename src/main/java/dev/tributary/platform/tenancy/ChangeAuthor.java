package dev.tributary.platform.tenancy;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The author of the changes of a transaction. The database stores it with each change.
 *
 * @param id of the API key, the staff member, the enrollment or the integration
 * @param requestId of the request that caused the changes
 */
public record ChangeAuthor(
        Kind kind, @Nullable UUID id, @Nullable String requestId) {
    /** Jobs, and work that follows a change automatically. */
    public static final ChangeAuthor SYSTEM = new ChangeAuthor(Kind.SYSTEM, null, null);

    private static final ThreadLocal<@Nullable ChangeAuthor> CURRENT = new ThreadLocal<>();

    /** The kind of author; {@code RECIPIENT} follows a link in a mail. */
    public enum Kind {
        KEY,
        STAFF,
        AFFILIATE,
        INTEGRATION,
        OPERATOR,
        RECIPIENT,
        SYSTEM
    }

    /** The author on the current thread; {@link #SYSTEM} unless one was set. */
    public static ChangeAuthor current() {
        var author = CURRENT.get();
        return author == null ? SYSTEM : author;
    }

    /** Runs the work with this author as the current one. */
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

    /** The same author without a request. */
    public ChangeAuthor withoutRequest() {
        return new ChangeAuthor(kind, id, null);
    }

    /** The form that the database reads. */
    String asSetting() {
        return kind + " " + (id == null ? "-" : id) + " " + (requestId == null ? "-" : requestId);
    }
}

package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of who changed what. Database triggers write an event for each changed row, in the same transaction; this class
 * names the action, and records actions that change no row.
 */
@ApplicationScoped
public class AuditTrail {
    private static final int ID_LENGTH = 27;

    /** A reader of an event reads all its subjects. */
    private static final int MAX_SUBJECTS = 500;

    private final Tenancy tenancy;

    AuditTrail(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Names the action of the changes that follow in this transaction, where {@code created} or {@code updated} would say
     * less. It applies to rows of the action's noun, until the transaction ends or names another action.
     *
     * @param action as in {@code conversion.rejected}
     */
    public void name(String action, @Nullable String note) {
        tenancy.query(
                        "select set_config('tributary.action', :action, true) || set_config('tributary.note', :note, true)")
                .bind("action", action)
                .bind("note", note == null ? "" : note)
                .mapTo(String.class)
                .one();
    }

    /**
     * Blanks columns in all events of an object whose data must be erased; that it was changed, when and by whom stays.
     *
     * @param columns as the table names them
     */
    public void redact(UUID subject, List<String> columns) {
        tenancy.query("select redact_audit_events(:subject, cast(:columns as text[]))")
                .bind("subject", subject)
                .bindArray("columns", String.class, columns)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Records an action that changes no audited row.
     *
     * @param subject the id of the object, with its prefix
     */
    public void record(String action, String subject, @Nullable String note) {
        int prefixEnd = Math.max(0, subject.length() - ID_LENGTH);
        var kind = subject.substring(0, prefixEnd);
        var author = ChangeAuthor.current();
        tenancy.update("""
                        insert into audit_events
                               (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_id, note)
                        values (:brand, new_audit_event_id(), :kind, :actor, :request, :action, :subject_kind, :subject, :note)""")
                .bind("kind", author.kind().name())
                .bind("actor", author.id())
                .bind("request", author.requestId())
                .bind("action", action)
                .bind("subject_kind", kind)
                .bind("subject", TypeId.parse(kind, "subject", subject))
                .bind("note", note)
                .execute();
    }

    /**
     * Records an action on many rows that changes none of them; their content is in their table.
     *
     * @param kind prefix of the rows' ids
     */
    public void recordOfMany(String action, String kind, List<UUID> subjects) {
        var author = ChangeAuthor.current();
        for (int from = 0; from < subjects.size(); from += MAX_SUBJECTS) {
            var chunk = subjects.subList(from, Math.min(from + MAX_SUBJECTS, subjects.size()));
            tenancy.update("""
                            insert into audit_events
                                   (brand_id, id, actor_kind, actor_id, request_id, action, subject_kind, subject_ids)
                            values (:brand, new_audit_event_id(), :kind, :actor, :request, :action, :subject_kind, :subjects)""")
                    .bind("kind", author.kind().name())
                    .bind("actor", author.id())
                    .bind("request", author.requestId())
                    .bind("action", action)
                    .bind("subject_kind", kind)
                    .bindArray("subjects", UUID.class, chunk)
                    .execute();
        }
    }
}

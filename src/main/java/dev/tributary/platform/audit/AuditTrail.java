package dev.tributary.platform.audit;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Records what staff do by hand, and who did it, in the same transaction. */
@ApplicationScoped
public class AuditTrail {
    private final Tenancy tenancy;
    private final Caller caller;
    private final Clock clock;

    AuditTrail(Tenancy tenancy, Caller caller, Clock clock) {
        this.tenancy = tenancy;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param action as in {@code conversion.rejected}
     * @param subject the id of what it was done to
     */
    public void record(String action, String subject, @Nullable String note) {
        tenancy.update("""
                        insert into audit_events (brand_id, id, credential_id, action, subject, note, created_at)
                        values (:brand, :id, :credential, :action, :subject, :note, :now)""")
                .bind("id", TypeId.next())
                .bind("credential", caller.credential().id())
                .bind("action", action)
                .bind("subject", subject)
                .bind("note", note)
                .bind("now", clock.instant())
                .execute();
    }
}

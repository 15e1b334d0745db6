package dev.tributary.program.members;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The members of a brand. */
@Singleton
public class Members extends TenantRepository<Member> {
    Members() {
        super("member");
    }

    /** Flushes changes, and translates the violation of a constraint into its problem. */
    void flushRefusing() {
        try {
            flush();
        } catch (ConstraintViolationException e) {
            var refusal = refusal(String.valueOf(e.getConstraintName()));
            throw refusal == null ? e : refusal;
        }
    }

    @Override
    protected @Nullable Problem refusal(String constraint) {
        return switch (constraint) {
            case "members_email_once" -> new EmailTaken();
            case "members_external_id_once" -> new ExternalIdTaken();
            default -> null;
        };
    }

    static final class EmailTaken extends Problem {
        EmailTaken() {
            super(CONFLICT, "Another member of this brand has this e-mail address.");
        }
    }

    static final class ExternalIdTaken extends Problem {
        ExternalIdTaken() {
            super(CONFLICT, "Another member of this brand has this external id.");
        }
    }
}

package dev.tributary.program.enrollments;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The enrollments of a brand. */
@Singleton
public class Enrollments extends TenantRepository<Enrollment> {
    Enrollments() {
        super("enrollment");
    }
}

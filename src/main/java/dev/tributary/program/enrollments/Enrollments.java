package dev.tributary.program.enrollments;

import dev.tributary.platform.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The enrollments of a brand. */
@Singleton
public class Enrollments extends Shelf<Enrollment> {
    Enrollments() {
        super("enrollment");
    }
}

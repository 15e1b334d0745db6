package dev.tributary.enrollments;

import dev.tributary.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The enrollments of a brand. */
@Singleton
public class Enrollments extends Shelf<Enrollment> {
    Enrollments() {
        super("enrollment");
    }
}

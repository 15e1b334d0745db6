package dev.tributary.program.enrollments;

/** Whether a member still promotes the offer. What they earned stays, either way. */
public enum EnrollmentStatus {
    ACTIVE,
    INACTIVE
}

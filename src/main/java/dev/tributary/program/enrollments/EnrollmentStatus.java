package dev.tributary.program.enrollments;

/** Whether a member still promotes the offer. Earnings stay in both states. */
public enum EnrollmentStatus {
    ACTIVE,
    INACTIVE
}

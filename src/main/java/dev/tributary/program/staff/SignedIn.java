package dev.tributary.program.staff;

/** A staff member with a new session. */
record SignedIn(StaffMember member, IssuedSession session) {}

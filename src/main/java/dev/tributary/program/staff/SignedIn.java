package dev.tributary.program.staff;

/** Somebody who is signed in now. */
record SignedIn(StaffMember member, IssuedSession session) {}

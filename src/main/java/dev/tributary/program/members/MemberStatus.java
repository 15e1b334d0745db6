package dev.tributary.program.members;

enum MemberStatus {
    ACTIVE,
    ARCHIVED
}

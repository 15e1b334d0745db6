package dev.tributary.messaging.projects;

import java.util.UUID;

record ProjectCountRow(UUID id, long generate, long send, long done) {
    ProjectMembers.Counts counts() {
        return new ProjectMembers.Counts(generate, send, done);
    }
}

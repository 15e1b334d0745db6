package dev.tributary.reporting.live;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams by what they show. */
final class ShownStreams {
    private final Map<UUID, Set<OpenStream>> byShown = new ConcurrentHashMap<>();

    void add(OpenStream stream) {
        stream.shows()
                .forEach(id -> byShown.compute(id, (shown, streams) -> {
                    var all = streams == null ? ConcurrentHashMap.<OpenStream>newKeySet(1) : streams;
                    all.add(stream);
                    return all;
                }));
    }

    void remove(OpenStream stream) {
        stream.shows()
                .forEach(id -> byShown.computeIfPresent(id, (shown, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                }));
    }

    Set<OpenStream> showing(UUID id) {
        return byShown.getOrDefault(id, Set.of());
    }

    Set<OpenStream> showing(String id) {
        return showing(UUID.fromString(id));
    }
}

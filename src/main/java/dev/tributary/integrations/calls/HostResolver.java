package dev.tributary.integrations.calls;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;

/** Resolves the address of a host without blocking a thread. */
public interface HostResolver {
    /** Fails when the host has no address. */
    Uni<InetAddress> resolve(String host);
}

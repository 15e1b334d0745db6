package dev.tributary.integrations.calls;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;

/** Asks for the address of a host, without waiting on a thread. */
public interface HostResolver {
    /** Fails when the host has none. */
    Uni<InetAddress> resolve(String host);
}

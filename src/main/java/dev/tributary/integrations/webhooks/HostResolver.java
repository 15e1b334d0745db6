package dev.tributary.integrations.webhooks;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;

/** Asks for the address of a host, without waiting on a thread. */
interface HostResolver {
    /** Fails when the host has none. */
    Uni<InetAddress> resolve(String host);
}

package dev.tributary.integrations.calls;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** Uses the resolver of Vert.x, which caches answers for their time to live and times out after some seconds. */
@Singleton
class VertxHostResolver implements HostResolver {
    private final Vertx vertx;

    VertxHostResolver(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<InetAddress> resolve(String host) {
        return Uni.createFrom()
                .emitter(emitter -> ((VertxInternal) vertx).resolveAddress(host, found -> {
                    if (found.succeeded()) {
                        emitter.complete(found.result());
                    } else {
                        emitter.fail(found.cause());
                    }
                }));
    }
}

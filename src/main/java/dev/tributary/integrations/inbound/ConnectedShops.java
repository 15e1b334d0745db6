package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.NotFound;
import jakarta.enterprise.context.ApplicationScoped;

/** Access of other packages to integrations. */
@ApplicationScoped
public class ConnectedShops {
    private final Integrations integrations;

    ConnectedShops(Integrations integrations) {
        this.integrations = integrations;
    }

    /**
     * The kind of an integration, as the API names it.
     *
     * @throws NotFound when the brand has no such integration, or it is disconnected
     */
    public String kind(IntegrationId id) {
        var integration = integrations.get(id.value());
        if (integration.disconnectedAt() != null) {
            throw new NotFound("integration");
        }
        return integration.kind().name();
    }
}

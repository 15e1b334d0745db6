package dev.tributary.integrations.inbound;

import dev.tributary.platform.problems.NotFound;
import jakarta.enterprise.context.ApplicationScoped;

/** What other packages ask of integrations. */
@ApplicationScoped
public class ConnectedShops {
    private final Integrations integrations;

    ConnectedShops(Integrations integrations) {
        this.integrations = integrations;
    }

    /**
     * What reports, as the API names it.
     *
     * @throws NotFound when it is not of this brand, or is disconnected
     */
    public String kind(IntegrationId id) {
        var integration = integrations.get(id.value());
        if (integration.disconnectedAt() != null) {
            throw new NotFound("integration");
        }
        return integration.kind().name();
    }
}

package dev.tributary.ledger.ways;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to pay of a brand. Paying by hand needs no setup; every other way is off until it is set up. */
@ApplicationScoped
public class PayoutWays {
    private static final String ROWS =
            "select way, settings, sealed_secret, sealed_webhook_secrets from payout_ways where brand_id = :brand";

    private final Tenancy tenancy;
    private final WaySecrets secrets;
    private final ObjectMapper json;
    private final Event<PayoutWayRemoval> removal;
    private final Clock clock;

    PayoutWays(Tenancy tenancy, WaySecrets secrets, ObjectMapper json, Event<PayoutWayRemoval> removal, Clock clock) {
        this.tenancy = tenancy;
        this.secrets = secrets;
        this.json = json;
        this.removal = removal;
        this.clock = clock;
    }

    record Row(Way way, String settings, byte @Nullable [] sealedSecret, byte @Nullable [] sealedWebhookSecrets) {}

    /**
     * The requested way, or by hand when none is requested. It is not removed before the transaction ends.
     *
     * @throws InvalidFields when it is not set up
     */
    public Way requireSetUp(@Nullable Way requested, String pointer) {
        var way = requested == null ? Way.MANUAL : requested;
        if (way != Way.MANUAL && !lock(way, "for key share")) {
            throw new InvalidFields(pointer, "way_not_set_up", way + " is not set up as a way to pay.");
        }
        return way;
    }

    /** Empty when the way is not set up. */
    public Optional<ProviderAccount> account(Way way) {
        return find(way)
                .map(row -> ProviderAccount.of(
                        read(row), secrets.open(row.sealedSecret()), secrets.openAll(row.sealedWebhookSecrets())));
    }

    /** The brand's own bank account; empty when it has set none. */
    public Optional<Debtor> debtor() {
        return find(Way.MANUAL)
                .map(row -> read(row).debtor())
                .map(debtor -> new Debtor(debtor.name(), debtor.iban(), debtor.bic()));
    }

    /** The payer in a file for a bank. */
    public record Debtor(String name, String iban, @Nullable String bic) {}

    List<Row> all() {
        return tenancy.query(ROWS + " order by way").mapTo(Row.class).list();
    }

    Optional<Row> find(Way way) {
        return tenancy.query(ROWS + " and way = :way")
                .bind("way", way)
                .mapTo(Row.class)
                .findOne();
    }

    WaySettings read(Row row) {
        try {
            return json.readValue(row.settings(), WaySettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void save(Way way, WaySettings settings) {
        tenancy.update("""
                        insert into payout_ways (brand_id, way, settings, sealed_secret, sealed_webhook_secrets, updated_at)
                        values (:brand, :way, cast(:settings as jsonb), :secret, :webhook_secrets, :now)
                        on conflict (brand_id, way) do update
                        set settings = excluded.settings, sealed_secret = excluded.sealed_secret,
                            sealed_webhook_secrets = excluded.sealed_webhook_secrets, updated_at = excluded.updated_at""")
                .bind("way", way)
                .bind("settings", toJson(settings.withoutSecrets()))
                .bindByType("secret", secrets.seal(settings.secret()), byte[].class)
                .bindByType("webhook_secrets", secrets.sealAll(settings.webhookSecrets()), byte[].class)
                .bind("now", clock.instant())
                .execute();
    }

    void remove(Way way) {
        if (lock(way, "for update")) {
            removal.fire(new PayoutWayRemoval(way));
        }
        tenancy.update("delete from payout_ways where brand_id = :brand and way = :way")
                .bind("way", way)
                .execute();
    }

    private boolean lock(Way way, String strength) {
        return tenancy.query(ROWS + " and way = :way " + strength)
                .bind("way", way)
                .mapTo(Row.class)
                .findOne()
                .isPresent();
    }

    private String toJson(WaySettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

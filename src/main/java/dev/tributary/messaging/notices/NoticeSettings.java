package dev.tributary.messaging.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which notices are mailed, and when: as the affiliate chose, else as set for the offer, else as set for the brand, else by
 * default.
 */
@ApplicationScoped
class NoticeSettings {
    /** What was chosen for an enrollment {@code e}, for its offer and for the whole brand. */
    static final String OF_ENROLLMENT = """
            left join notice_settings own on own.brand_id = :brand and own.scope_id = e.id
            left join notice_settings offer on offer.brand_id = :brand and offer.scope_id = e.offer_id
            left join notice_settings whole on whole.brand_id = :brand and whole.scope_id = :brand
            """;

    private static final TypeReference<EnumMap<NoticeKind, NoticeMode>> MODES = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final ObjectMapper json;
    private final Clock clock;

    NoticeSettings(Tenancy tenancy, ObjectMapper json, Clock clock) {
        this.tenancy = tenancy;
        this.json = json;
        this.clock = clock;
    }

    /** @param modes by kind; kinds that are left out follow the level above */
    record Chosen(@NotNull Map<@NotNull NoticeKind, @NotNull NoticeMode> modes) {}

    /**
     * @param modes the modes in effect, by kind
     * @param chosen those of them that were chosen at this level
     */
    record SettingsView(Map<NoticeKind, NoticeMode> modes, Map<NoticeKind, NoticeMode> chosen) {}

    /** @param scopes ids of the brand, then the offer, then the enrollment, down to the level that is shown */
    SettingsView view(List<UUID> scopes) {
        var modes = defaultModes();
        Map<NoticeKind, NoticeMode> chosen = Map.of();
        for (var scope : scopes) {
            chosen = chosen(scope);
            modes.putAll(chosen);
        }
        return new SettingsView(modes, chosen);
    }

    void put(UUID scope, Chosen chosen) {
        tenancy.update("""
                        insert into notice_settings (brand_id, scope_id, modes, changed_at)
                        values (:brand, :scope, cast(:modes as jsonb), :now)
                        on conflict (brand_id, scope_id) do update set modes = excluded.modes, changed_at = excluded.changed_at""")
                .bind("scope", scope)
                .bind("modes", write(chosen.modes()))
                .bind("now", clock.instant())
                .execute();
    }

    /** @throws InvalidFields when an affiliate turns off notices that they need */
    static void refuseTurningOffNeeded(Chosen chosen) {
        var errors = chosen.modes().entrySet().stream()
                .filter(choice -> choice.getKey().isNeeded() && choice.getValue() == NoticeMode.OFF)
                .map(
                        choice -> new FieldError(
                                "/modes/" + choice.getKey(),
                                "needed",
                                "This is about your money. Only the unsubscribe link of an e-mail turns it off, with all others."))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    private Map<NoticeKind, NoticeMode> chosen(UUID scope) {
        return tenancy.query(
                        "select cast(modes as text) from notice_settings where brand_id = :brand and scope_id = :scope")
                .bind("scope", scope)
                .mapTo(String.class)
                .findOne()
                .<Map<NoticeKind, NoticeMode>>map(this::read)
                .orElseGet(Map::of);
    }

    private EnumMap<NoticeKind, NoticeMode> read(String text) {
        try {
            return json.readValue(text, MODES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The modes where nobody has chosen, as JSON by kind. */
    String defaults() {
        return write(defaultModes());
    }

    private static Map<NoticeKind, NoticeMode> defaultModes() {
        var modes = new EnumMap<NoticeKind, NoticeMode>(NoticeKind.class);
        for (var kind : NoticeKind.values()) {
            modes.put(kind, kind.defaultMode());
        }
        return modes;
    }

    private String write(Map<NoticeKind, NoticeMode> modes) {
        try {
            return json.writeValueAsString(modes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

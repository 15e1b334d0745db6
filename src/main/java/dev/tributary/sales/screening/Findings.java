package dev.tributary.sales.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.Signal;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.sales.signals.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The stored findings on orders; they concern the member to whom an order is credited. */
@ApplicationScoped
public class Findings {
    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};

    private final Tenancy tenancy;
    private final ObjectMapper json;

    Findings(Tenancy tenancy, ObjectMapper json) {
        this.tenancy = tenancy;
        this.json = json;
    }

    /** @param byConversion findings on conversions that are stored and have none yet */
    public void save(Map<UUID, List<Finding>> byConversion) {
        var rows = byConversion.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(finding -> new Found(entry.getKey(), finding)))
                .toList();
        if (!rows.isEmpty()) {
            UnnestParameters.of(rows)
                    .column("ids", "uuid", Found::conversionId)
                    .column("signals", "text", row -> row.finding().signal())
                    .column("actions", "text", row -> row.finding().action())
                    .column("evidence", "text", row -> write(row.finding().evidence()))
                    .bindTo(tenancy.update("""
                            insert into conversion_signals (brand_id, conversion_id, signal, action, evidence)
                            select :brand, * from unnest(:ids, :signals, :actions, :evidence)"""))
                    .execute();
        }
    }

    /** Replaces the findings on a conversion whose credit was moved: the earlier ones concerned the member before. */
    public void replace(UUID conversionId, List<Finding> findings) {
        tenancy.update("delete from conversion_signals where brand_id = :brand and conversion_id = :id")
                .bind("id", conversionId)
                .execute();
        save(Map.of(conversionId, findings));
    }

    /** @return by conversion; those without findings are left out */
    public Map<UUID, List<Finding>> find(Collection<UUID> conversionIds) {
        if (conversionIds.isEmpty()) {
            return Map.of();
        }
        return UnnestParameters.of(List.copyOf(conversionIds))
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query("""
                        select conversion_id, signal, action, evidence from conversion_signals
                        where brand_id = :brand and conversion_id = any(:ids) order by conversion_id, signal"""))
                .map((row, context) -> new Found(
                        row.getObject("conversion_id", UUID.class),
                        new Finding(
                                Signal.valueOf(row.getString("signal")),
                                SignalAction.valueOf(row.getString("action")),
                                read(row.getString("evidence")))))
                .collect(Collectors.groupingBy(
                        Found::conversionId, Collectors.mapping(Found::finding, Collectors.toList())));
    }

    String write(Map<String, Object> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> read(String evidence) {
        try {
            return json.readValue(evidence, EVIDENCE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Found(UUID conversionId, Finding finding) {}
}

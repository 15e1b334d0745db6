package dev.tributary.tracking.issuing;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.values.EmailAddress;
import dev.tributary.platform.web.CsvRow;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.Offer;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.Offers;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members and offers by whatever a table calls them by; as many queries for a row as for ten thousand. */
final class ImportLookup {
    private final Map<String, UUID> byId = new HashMap<>();
    private final Map<String, UUID> byEmail = new HashMap<>();
    private final Map<String, UUID> byExternalId = new HashMap<>();
    private final Map<String, Offer> offers = new HashMap<>();

    /** @param offerId of the rows that name none */
    ImportLookup(Tenancy tenancy, Offers allOffers, List<CsvRow> rows, @Nullable String offerId) {
        readOffers(allOffers, Stream.concat(cells(rows, "offerId").stream(), Stream.ofNullable(offerId)));
        var ids = cells(rows, "memberId").stream()
                .map(ImportLookup::memberId)
                .flatMap(Optional::stream)
                .toList();
        var emails = cells(rows, "email").stream().map(ImportLookup::folded).toList();
        tenancy.query("""
                        select id, email_key as email, external_id from members
                        where brand_id = :brand and status = 'ACTIVE'
                          and (id = any(:ids) or email_key = any(:emails) or external_id = any(:externals))""")
                .bindArray("ids", UUID.class, ids)
                .bindArray("emails", String.class, emails)
                .bindArray("externals", String.class, cells(rows, "externalId"))
                .map((row, context) ->
                        remember(row.getObject("id", UUID.class), row.getString("email"), row.getString("external_id")))
                .list();
    }

    private UUID remember(UUID id, String email, @Nullable String externalId) {
        byId.put(new MemberId(id).toString(), id);
        byEmail.put(email, id);
        byExternalId.put(String.valueOf(externalId), id);
        return id;
    }

    private static Collection<String> cells(List<CsvRow> rows, String column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .toList();
    }

    /** By the first that the row tells: id, e-mail, external id. */
    Optional<UUID> member(CsvRow row) {
        if (!row.cell("memberId").isEmpty()) {
            return Optional.ofNullable(byId.get(row.cell("memberId")));
        }
        return row.cell("email").isEmpty()
                ? Optional.ofNullable(byExternalId.get(row.cell("externalId")))
                : Optional.ofNullable(byEmail.get(folded(row.cell("email"))));
    }

    Optional<Offer> offer(String id) {
        return Optional.ofNullable(offers.get(id));
    }

    private void readOffers(Offers allOffers, Stream<String> named) {
        var ids = named.flatMap(
                        text -> parsed(text, id -> OfferId.fromString(id).value()).stream())
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            allOffers
                    .listWhere("id in :ids", Map.of("ids", ids))
                    .forEach(offer -> offers.put(new OfferId(offer.id()).toString(), offer));
        }
    }

    private static Optional<UUID> memberId(String text) {
        return parsed(text, id -> MemberId.fromString(id).value());
    }

    private static Optional<UUID> parsed(String text, Function<String, UUID> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (NotFound no) {
            return Optional.empty();
        }
    }

    private static String folded(String email) {
        return EmailAddress.normalized(email).toLowerCase(Locale.ROOT);
    }
}
